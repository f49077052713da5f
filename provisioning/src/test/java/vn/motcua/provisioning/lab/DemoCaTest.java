package vn.motcua.provisioning.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCaTest {
    @TempDir Path directory;

    @Test
    void anIssuedCertificateIsSignedByTheCaAndItsKeyIsForTheOwnerAlone() throws Exception {
        DemoCa ca = DemoCa.create(directory.resolve("pki"), Clock.systemUTC(), new SecureRandom());
        DemoCa.Issued issued = ca.issue("kiosk-01", "hub.local");

        X509Certificate leaf = read(issued.certificate());
        leaf.verify(read(ca.certificate()).getPublicKey());
        assertThat(leaf.getSubjectX500Principal().getName()).isEqualTo("CN=kiosk-01");
        assertThat(leaf.getSubjectAlternativeNames().toString())
                .contains("localhost", "127.0.0.1", "hub.local");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(issued.key())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(issued.key())).startsWith("-----BEGIN PRIVATE KEY-----\n");
    }

    private static X509Certificate read(Path pem) throws Exception {
        try (InputStream in = Files.newInputStream(pem)) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
