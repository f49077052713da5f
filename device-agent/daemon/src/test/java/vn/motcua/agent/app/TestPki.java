package vn.motcua.agent.app;

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
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority and devices' certificates as PEM files, for one test. */
final class TestPki {
    private final Path folder;
    private final KeyPair authority;
    private int serial = 1;

    TestPki(Path folder) throws GeneralSecurityException, OperatorCreationException, IOException {
        this.folder = folder;
        this.authority = pair();
        X509Certificate root = certificate("office-ca", authority, true);
        Files.writeString(folder.resolve("ca.pem"), pem("CERTIFICATE", root.getEncoded()));
    }

    /** Writes {@code name.pem} and {@code name.key}. */
    void device(String name)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPair keys = pair();
        X509Certificate made = certificate(name, keys, false);
        Files.writeString(folder.resolve(name + ".pem"), pem("CERTIFICATE", made.getEncoded()));
        Files.writeString(
                folder.resolve(name + ".key"), pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private X509Certificate certificate(String name, KeyPair keys, boolean isAuthority)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        Instant now = Instant.now();
        X509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        new X500Name("CN=office-ca"),
                        BigInteger.valueOf(serial++),
                        Date.from(now.minus(1, ChronoUnit.DAYS)),
                        Date.from(now.plus(7, ChronoUnit.DAYS)),
                        new X500Name("CN=" + name),
                        keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        if (!isAuthority) {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(authority.getPrivate())));
    }

    private static String pem(String kind, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }
}
