package vn.motcua.agent.office.clerk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A PIN as it is kept: Argon2id (RFC 9106) in the PHC string format, so that a stolen office file
 * costs its thief some tens of milliseconds and 19 MiB a guess. Safe for all threads.
 */
final class PinHash {
    /** As OWASP asks for. */
    private static final int MEMORY_KIB = 19 * 1024;

    private static final int PASSES = 2;

    /** A box has two gigabytes: what a file may ask of it has a limit. */
    private static final int MOST_MEMORY_KIB = 64 * 1024;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern SHAPE =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=([0-9]{1,6}),t=([0-9]{1,2}),p=1\\$([^$]{22})\\$([^$]{43})");

    private final int memoryKib;
    private final int passes;
    private final byte[] salt;
    private final byte[] hash;

    private PinHash(int memoryKib, int passes, byte[] salt, byte[] hash) {
        this.memoryKib = memoryKib;
        this.passes = passes;
        this.salt = salt;
        this.hash = hash;
    }

    /**
     * Reads a PHC string.
     *
     * @throws IllegalArgumentException when it is none, or asks for more than a box has
     */
    static PinHash read(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a hash of Argon2id");
        }
        int memory = Integer.parseInt(parts.group(1));
        int passes = Integer.parseInt(parts.group(2));
        if (memory < 8 || memory > MOST_MEMORY_KIB || passes < 1) {
            throw new IllegalArgumentException("a hash that asks for too much");
        }
        Base64.Decoder base64 = Base64.getDecoder();
        return new PinHash(
                memory, passes, base64.decode(parts.group(3)), base64.decode(parts.group(4)));
    }

    /** Of a new PIN, which stays the caller's to zero. */
    static PinHash of(byte[] pin, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PinHash(MEMORY_KIB, PASSES, salt, hash(pin, salt, MEMORY_KIB, PASSES));
    }

    /** Whether it is this PIN, which stays the caller's to zero. */
    boolean fits(byte[] pin) {
        return MessageDigest.isEqual(hash(pin, salt, memoryKib, passes), hash);
    }

    private static byte[] hash(byte[] pin, byte[] salt, int memoryKib, int passes) {
        Argon2BytesGenerator argon = new Argon2BytesGenerator();
        argon.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withIterations(passes)
                        .withMemoryAsKB(memoryKib)
                        .withParallelism(1)
                        .withSalt(salt)
                        .build());
        byte[] hash = new byte[HASH_BYTES];
        argon.generateBytes(pin, hash);
        return hash;
    }

    /** The PHC string. */
    String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(
                        memoryKib,
                        passes,
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    /** Six to twelve digits, not all the same and not in a row. */
    static boolean goodPin(byte[] pin) {
        String digits = new String(pin, StandardCharsets.US_ASCII);
        return digits.matches("[0-9]{6,12}")
                && !digits.matches("(.)\\1+")
                && !"0123456789012345".contains(digits)
                && !"9876543210987654".contains(digits);
    }
}
