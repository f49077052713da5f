package vn.motcua.agent.app.bench.office;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import vn.motcua.runtime.Tls;

/**
 * A throw-away certificate authority, EC P-256 as the city's, good for a day; its key stays in
 * memory. One thread.
 */
final class BenchPki {
    private static final String ISSUER = "CN=bench";

    private final Path folder;
    private final KeyPair authority;
    private long serial = 1;

    /**
     * @param folder gets {@code ca.pem}
     */
    BenchPki(Path folder) throws IOException {
        this.folder = folder;
        this.authority = pair();
        write("ca.pem", "CERTIFICATE", certificate("bench", authority, true));
    }

    /** Writes {@code NAME.pem} and {@code NAME.key}, for client and server use on this machine. */
    void issue(String name) throws IOException {
        KeyPair own = pair();
        write(name + ".pem", "CERTIFICATE", certificate(name, own, false));
        write(name + ".key", "PRIVATE KEY", own.getPrivate().getEncoded());
    }

    /** One that was issued. */
    Tls tls(String name) throws IOException {
        return Tls.of(
                folder.resolve("ca.pem"),
                folder.resolve(name + ".pem"),
                folder.resolve(name + ".key"));
    }

    private static KeyPair pair() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IOException("no EC keys in this JVM", e);
        }
    }

    private byte[] certificate(String name, KeyPair keys, boolean isAuthority) throws IOException {
        Instant now = Instant.now();
        try {
            JcaX509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                            new X500Name(ISSUER),
                            BigInteger.valueOf(serial++),
                            Date.from(now.minus(1, ChronoUnit.HOURS)),
                            Date.from(now.plus(1, ChronoUnit.DAYS)),
                            new X500Name("CN=" + name),
                            keys.getPublic());
            builder.addExtension(
                    Extension.basicConstraints, true, new BasicConstraints(isAuthority));
            if (!isAuthority) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
            }
            X509Certificate made =
                    new JcaX509CertificateConverter()
                            .getCertificate(
                                    builder.build(
                                            new JcaContentSignerBuilder("SHA256withECDSA")
                                                    .build(authority.getPrivate())));
            return made.getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("the bench's certificates cannot be made", e);
        }
    }

    private void write(String file, String kind, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                folder.resolve(file),
                "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }
}
