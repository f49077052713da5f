package vn.motcua.provisioning.account;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import vn.motcua.provisioning.enrolment.CodeHash;

/**
 * How a password is stored: {@code argon2id$19456$2$salt$hash}. The cost stands in the text, so
 * that it can be raised without asking everybody for a new password.
 */
final class PasswordHash {
    /** Longer ones keep off a guesser better than odd signs do (NIST SP 800-63B). */
    static final int LEAST_CHARACTERS = 12;

    static final int MOST_CHARACTERS = 200;
    private static final String KIND = "argon2id";

    private PasswordHash() {}

    /** Whether it may be somebody's password. */
    static boolean fit(String password, String name) {
        int length = password.codePointCount(0, password.length());
        return length >= LEAST_CHARACTERS
                && length <= MOST_CHARACTERS
                && password.codePoints().distinct().count() >= 5
                && !password.toLowerCase(Locale.ROOT).contains(name);
    }

    static String of(String password, CodeHash cost, SecureRandom random) {
        byte[] salt = new byte[CodeHash.SALT_BYTES];
        random.nextBytes(salt);
        HexFormat hex = HexFormat.of();
        return String.join(
                "$",
                KIND,
                Integer.toString(cost.memoryKib()),
                Integer.toString(cost.passes()),
                hex.formatHex(salt),
                hex.formatHex(cost.of(same(password), salt)));
    }

    /** Whether the password is the stored one. */
    static boolean fits(String password, String stored) {
        String[] parts = stored.split("\\$", -1);
        HexFormat hex = HexFormat.of();
        return new CodeHash(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]))
                .fits(same(password), hex.parseHex(parts[3]), hex.parseHex(parts[4]));
    }

    /** Vietnamese letters have two ways to be written; both are the same password. */
    private static String same(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
