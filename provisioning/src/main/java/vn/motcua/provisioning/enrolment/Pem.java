package vn.motcua.provisioning.enrolment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in PEM files. Stateless. */
public final class Pem {
    private static final int MOST_BYTES = 256 * 1024;
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

    private Pem() {}

    /** Text of one or more certificates, the first first. */
    public static String of(List<X509Certificate> certificates) throws GeneralSecurityException {
        StringBuilder text = new StringBuilder();
        for (X509Certificate one : certificates) {
            text.append(block("CERTIFICATE", one.getEncoded()));
        }
        return text.toString();
    }

    /** Text of a key in PKCS#8; only of one that may leave its store. */
    public static String of(PrivateKey key) throws GeneralSecurityException {
        byte[] bytes = key.getEncoded();
        if (bytes == null) {
            throw new GeneralSecurityException("the key cannot be exported");
        }
        return block("PRIVATE KEY", bytes);
    }

    /** All certificates of a file, the first first; the message of trouble names the file only. */
    public static List<X509Certificate> certificates(Path file) throws IOException {
        try {
            List<X509Certificate> found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes(file)))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (found.isEmpty()) {
                throw new IOException("no certificate in " + file);
            }
            return found;
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificate in PEM in " + file, e);
        }
    }

    /** The EC key of a file. */
    public static PrivateKey key(Path file) throws IOException {
        Matcher m = KEY.matcher(new String(bytes(file), StandardCharsets.US_ASCII));
        if (!m.find()) {
            throw new IOException("no PKCS#8 key in " + file);
        }
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(m.group(1))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("no EC key in " + file, e);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("cannot read " + file);
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("too large to be a PEM file: " + file);
        }
        return Files.readAllBytes(file);
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN "
                + label
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END "
                + label
                + "-----\n";
    }
}
