package vn.motcua.provisioning.enrolment;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/**
 * What is taken from a PKCS #10 request: its key, and the proof that the sender holds it. Name and
 * wishes in it are not even read.
 *
 * @param key EC P-256
 * @param keyHash SHA-256 of the key, hex
 */
public record CertificateRequest(PublicKey key, String keyHash) {
    static final int MOST_BYTES = 8 * 1024;
    private static final int BITS = 256;

    /** Empty for anything but a well-signed request for a P-256 key. */
    public static Optional<CertificateRequest> read(byte[] der) {
        if (der.length == 0 || der.length > MOST_BYTES) {
            return Optional.empty();
        }
        try {
            JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(der);
            PublicKey key = request.getPublicKey();
            boolean held =
                    isP256(key)
                            && request.isSignatureValid(
                                    new JcaContentVerifierProviderBuilder().build(key));
            return held ? Optional.of(new CertificateRequest(key, hash(key))) : Optional.empty();
        } catch (IOException
                | GeneralSecurityException
                | PKCSException
                | OperatorCreationException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException e) {
            // The library's parser throws these on bytes that are no request.
            return Optional.empty();
        }
    }

    static String hash(PublicKey key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static boolean isP256(PublicKey key) {
        // Any 256-bit curve but P-256 is refused by the JDK's own provider.
        return key instanceof ECPublicKey ec
                && ec.getParams().getCurve().getField().getFieldSize() == BITS
                && ec.getParams().toString().contains("1.2.840.10045.3.1.7");
    }
}
