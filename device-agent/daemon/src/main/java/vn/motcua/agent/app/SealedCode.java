package vn.motcua.agent.app;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import vn.motcua.runtime.Check;

/**
 * What the settings know of the code in an office's sealed envelope: its hash by PBKDF2 alone
 * (docs/operations/hub-takeover.md says how it is made). Immutable; any thread.
 */
final class SealedCode {
    private static final Pattern FORM =
            Pattern.compile(
                    "pbkdf2-sha256:([1-9][0-9]{4,7}):([0-9a-fA-F]{16,64}):([0-9a-fA-F]{64})");
    private static final int HASH_BITS = 256;

    private final int rounds;
    private final byte[] salt;
    private final byte[] hash;

    private SealedCode(int rounds, byte[] salt, byte[] hash) {
        this.rounds = rounds;
        this.salt = salt;
        this.hash = hash;
    }

    /** Reads {@code pbkdf2-sha256:ROUNDS:SALT:HASH}, the last two in hexadecimal. */
    static Optional<SealedCode> parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches() || m.group(2).length() % 2 != 0) {
            return Optional.empty();
        }
        HexFormat hex = HexFormat.of();
        return Optional.of(
                new SealedCode(
                        Integer.parseInt(m.group(1)),
                        hex.parseHex(m.group(2)),
                        hex.parseHex(m.group(3))));
    }

    /** Spaces and hyphens do not count: the paper has groups. */
    boolean fits(String typed) {
        char[] code = typed.replaceAll("[ -]", "").toCharArray();
        if (code.length == 0 || code.length > 64) {
            return false;
        }
        try {
            PBEKeySpec spec = new PBEKeySpec(code, salt, rounds, HASH_BITS);
            byte[] made =
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(spec)
                            .getEncoded();
            return MessageDigest.isEqual(made, hash);
        } catch (GeneralSecurityException e) {
            throw Check.unreachable("every JDK has PBKDF2 with HMAC-SHA256");
        }
    }
}
