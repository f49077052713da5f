package vn.motcua.contract.fleet;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * SHA-256 of the root's public key (SubjectPublicKeyInfo): all that a new device trusts. From a QR
 * all 32 bytes; typed from paper the first ten (80 bits), still far beyond anybody's search.
 * Immutable.
 */
public final class RootKeyHash {
    private static final int WHOLE = 32;
    private static final int TYPED = 10;
    private static final int TYPED_SIGNS = 16;
    private static final int LONGEST_TEXT = 64;

    private final byte[] bytes;

    private RootKeyHash(byte[] bytes) {
        this.bytes = bytes;
    }

    public static RootKeyHash of(PublicKey root) {
        return new RootKeyHash(sha256(root.getEncoded()));
    }

    /** From a QR: 43 signs of base64url. */
    static Optional<RootKeyHash> scanned(String text) {
        if (text.length() != 43) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == WHOLE && encode(bytes).equals(text)
                    ? Optional.of(new RootKeyHash(bytes))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * From paper: 16 signs as {@link #fingerprint} prints them, hyphens and spaces as one likes.
     */
    public static Optional<RootKeyHash> typed(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        byte[] bytes = new byte[TYPED];
        int signs = 0;
        for (char c : text.toCharArray()) {
            if (c == '-' || c == ' ') {
                continue;
            }
            int value = Base32.value(c);
            if (value < 0 || signs == TYPED_SIGNS) {
                return Optional.empty();
            }
            for (int bit = 0; bit < 5; bit++) {
                int at = signs * 5 + bit;
                bytes[at / 8] |= (byte) ((value >> (4 - bit) & 1) << (7 - at % 8));
            }
            signs++;
        }
        return signs == TYPED_SIGNS ? Optional.of(new RootKeyHash(bytes)) : Optional.empty();
    }

    /** Whether this key is the one that is meant. */
    public boolean matches(PublicKey key) {
        byte[] whole = sha256(key.getEncoded());
        return MessageDigest.isEqual(bytes, Arrays.copyOf(whole, bytes.length));
    }

    /** The first 80 bits in four groups of four. */
    public String fingerprint() {
        String signs = Base32.encode(bytes, TYPED_SIGNS);
        return signs.replaceAll("(.{4})(?=.)", "$1-");
    }

    /** For a QR; only of a whole hash. */
    String scannable() {
        if (bytes.length != WHOLE) {
            throw new IllegalStateException("typed from paper, so not whole");
        }
        return encode(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RootKeyHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes, 0, TYPED);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
