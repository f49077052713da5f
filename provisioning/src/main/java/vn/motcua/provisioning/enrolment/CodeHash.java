package vn.motcua.provisioning.enrolment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * The slow, memory-hard hash (Argon2id) under which the secret part of a code is stored, so that a
 * stolen database gives no code away within its two weeks.
 *
 * @param memoryKib memory of one calculation
 * @param passes how often it goes over that memory
 */
public record CodeHash(int memoryKib, int passes) {
    /** As OWASP asks for: 19 MiB, two passes. */
    public static final CodeHash STRONG = new CodeHash(19 * 1024, 2);

    public static final int SALT_BYTES = 16;
    private static final int BYTES = 32;

    /** 32 bytes; with {@link #STRONG} some tens of milliseconds. */
    public byte[] of(String secret, byte[] salt) {
        Argon2BytesGenerator argon = new Argon2BytesGenerator();
        argon.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withIterations(passes)
                        .withMemoryAsKB(memoryKib)
                        .withParallelism(1)
                        .withSalt(salt)
                        .build());
        byte[] text = secret.getBytes(StandardCharsets.UTF_8);
        byte[] hash = new byte[BYTES];
        argon.generateBytes(text, hash);
        Arrays.fill(text, (byte) 0);
        return hash;
    }

    /** Whether the secret belongs to the stored hash; takes the same time either way. */
    public boolean fits(String secret, byte[] salt, byte[] stored) {
        return MessageDigest.isEqual(of(secret, salt), stored);
    }
}
