package vn.motcua.provisioning.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import vn.motcua.store.DurableFiles;

/**
 * A key that lies beside a database, readable by the centre's user alone ({@code 0400}): seals what
 * must be read again and makes marks of what need not, so that a copy of the database alone gives
 * neither. Any thread.
 */
public final class KeyFile {
    static final String NAME = "account.key";
    private static final int BYTES = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec sealing;
    private final SecretKeySpec marking;
    private final String name;
    private final SecureRandom random;

    private KeyFile(String name, byte[] key, SecureRandom random) {
        this.name = name;
        this.sealing = new SecretKeySpec(mac(key, "seal"), "AES");
        this.marking = new SecretKeySpec(mac(key, "mark"), "HmacSHA256");
        this.random = random;
    }

    /**
     * Opens the key, or makes one.
     *
     * @param mayMake whether nothing was sealed yet
     * @throws IOException when it is missing although something was sealed, or is not a key
     */
    public static KeyFile open(Path file, boolean mayMake, SecureRandom random) throws IOException {
        if (!Files.exists(file)) {
            if (!mayMake) {
                throw new IOException(
                        file.getFileName()
                                + " is missing: restore it beside its database, from the same"
                                + " copy");
            }
            make(file, random);
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length != BYTES) {
            throw new IOException(file.getFileName() + " is damaged: restore it from a copy");
        }
        return new KeyFile(String.valueOf(file.getFileName()), key, random);
    }

    private static void make(Path file, SecureRandom random) throws IOException {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        DurableFiles.write(file, key, DurableFiles.KEY);
    }

    /** Sealed for this owner; what is sealed for one cannot be opened for another. */
    public String seal(byte[] secret, String owner) {
        try {
            byte[] nonce = new byte[NONCE];
            random.nextBytes(nonce);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, sealing, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = cipher.doFinal(secret);
            return HexFormat.of().formatHex(nonce) + HexFormat.of().formatHex(sealed);
        } catch (GeneralSecurityException e) {
            throw new LinkageError("every JDK has AES-GCM", e);
        }
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws IOException when it was changed, or sealed for somebody else or with another key
     */
    public byte[] open(String text, String owner) throws IOException {
        try {
            byte[] sealed = HexFormat.of().parseHex(text);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE, sealing, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    "something sealed cannot be opened: is " + name + " the right one?");
        }
    }

    /** What is stored in the place of a text with enough chance of its own. */
    String mark(String text) {
        return HexFormat.of().formatHex(mac(marking.getEncoded(), text));
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new LinkageError("every JDK has HMAC-SHA-256", e);
        }
    }
}
