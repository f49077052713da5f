package vn.motcua.continuity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.runtime.Check;

/**
 * A secret under which slips prove themselves: what stands on them are keyed hashes (HMAC-SHA256)
 * of the ticket id. The office has one, and each leased block has one that follows from it, so that
 * a machine can print slips by itself and the hub knows them. For any thread.
 */
public final class SlipSecret {
    /** Characters of a slip's key: 128 bits in base64url. */
    public static final int KEY_LENGTH = 22;

    private static final int KEY_BYTES = 16;

    /** Holds the secret and is never used itself: each hash is made by a copy. */
    private final Mac keyed;

    private SlipSecret(byte[] secret) {
        try {
            keyed = Mac.getInstance("HmacSHA256");
            keyed.init(new SecretKeySpec(secret, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw Check.unreachable("every JDK has HMAC-SHA256");
        }
    }

    /** Of the office: random, at least 32 bytes. */
    public static SlipSecret of(byte[] secret) {
        return new SlipSecret(secret);
    }

    /**
     * Reads {@link #block}.
     *
     * @throws IllegalArgumentException for what is no base64url
     */
    public static SlipSecret ofBlock(String key) {
        return new SlipSecret(Base64.getUrlDecoder().decode(key));
    }

    /**
     * The secret of one leased block in base64url, 256 bits; nothing about this one follows from
     * it.
     *
     * @param name of the block and its holder; never the same for two blocks
     */
    public String block(String name) {
        return text(hash("block", name));
    }

    /** What the slip's QR carries: {@value #KEY_LENGTH} characters of base64url. */
    public String keyOf(TicketId ticket) {
        return text(Arrays.copyOf(hash("key", ticket.value()), KEY_BYTES));
    }

    /** The four digits on the slip. */
    public String ratingCodeOf(TicketId ticket) {
        long number = ByteBuffer.wrap(hash("rating-code", ticket.value())).getLong();
        String digits = Long.toString(Long.remainderUnsigned(number, 10_000));
        return "0".repeat(4 - digits.length()) + digits;
    }

    private static String text(byte[] hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private byte[] hash(String label, String of) {
        try {
            Mac mac = (Mac) keyed.clone();
            mac.update((label + "\0" + of).getBytes(StandardCharsets.UTF_8));
            return mac.doFinal();
        } catch (CloneNotSupportedException e) {
            throw Check.unreachable("every JDK copies its HMAC-SHA256");
        }
    }
}
