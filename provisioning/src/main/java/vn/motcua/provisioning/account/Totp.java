package vn.motcua.provisioning.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time codes after RFC 6238 as authenticator apps make them: HMAC-SHA-1, steps of 30
 * seconds, six digits. Pure.
 */
public final class Totp {
    /** Bytes of a secret, as RFC 4226 asks for. */
    public static final int SECRET_BYTES = 20;

    static final int DIGITS = 6;
    private static final long STEP_SECONDS = 30;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** The code of a moment, for who has the secret: the app, or a driver in its place. */
    public static String at(byte[] secret, Instant at) {
        return code(secret, step(at), DIGITS);
    }

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    static String code(byte[] secret, long step, int digits) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int from = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(from) & Integer.MAX_VALUE;
            int limit = 1;
            for (int i = 0; i < digits; i++) {
                limit *= 10;
            }
            return String.format(Locale.ROOT, "%0" + digits + "d", number % limit);
        } catch (GeneralSecurityException e) {
            throw new LinkageError("every JDK has HMAC-SHA-1", e);
        }
    }

    /**
     * The step that a code belongs to, one step of tolerance each way; -1 when it fits none after
     * {@code last}, so that no code counts twice.
     */
    static long accepted(byte[] secret, String code, long last, Instant now) {
        long found = -1;
        for (long step = step(now) - 1; step <= step(now) + 1; step++) {
            byte[] wanted = code(secret, step, DIGITS).getBytes(StandardCharsets.US_ASCII);
            boolean same = MessageDigest.isEqual(wanted, code.getBytes(StandardCharsets.UTF_8));
            if (same && step > last) {
                found = step;
            }
        }
        return found;
    }

    static byte[] secret(RandomGenerator random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    /** Base 32 (RFC 4648) without padding, as apps take it when it is typed. */
    public static String text(byte[] secret) {
        StringBuilder out = new StringBuilder();
        long bits = 0;
        int count = 0;
        for (byte one : secret) {
            bits = bits << 8 | (one & 0xff);
            count += 8;
            while (count >= 5) {
                count -= 5;
                out.append(BASE32.charAt((int) (bits >>> count & 31)));
            }
            bits &= (1L << count) - 1;
        }
        if (count > 0) {
            out.append(BASE32.charAt((int) (bits << (5 - count) & 31)));
        }
        return out.toString();
    }

    /**
     * The secret of a text as {@link #text} writes it; spaces are skipped.
     *
     * @throws IllegalArgumentException for other signs
     */
    public static byte[] secret(String text) {
        ByteBuffer out = ByteBuffer.allocate(text.length() * 5 / 8);
        long bits = 0;
        int count = 0;
        for (char sign : text.replace(" ", "").toUpperCase(Locale.ROOT).toCharArray()) {
            int value = BASE32.indexOf(sign);
            if (value < 0) {
                throw new IllegalArgumentException("not base 32");
            }
            bits = bits << 5 | value;
            count += 5;
            if (count >= 8) {
                count -= 8;
                out.put((byte) (bits >>> count));
                bits &= (1L << count) - 1;
            }
        }
        byte[] secret = new byte[out.position()];
        out.get(0, secret);
        return secret;
    }
}
