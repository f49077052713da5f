package vn.motcua.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @Test
    void twoSidesWithPemFilesMeetAndKnowEachOthersName(@TempDir Path folder) throws Exception {
        TestCertificate hub = TestCertificate.make(folder, "hub-01");
        TestCertificate kiosk = TestCertificate.make(folder, "kiosk-01");
        Path roots = folder.resolve("ca.pem");
        Files.writeString(roots, Files.readString(hub.cert()) + Files.readString(kiosk.cert()));
        Tls serverSide = Tls.of(roots, hub.cert(), hub.key());
        Tls clientSide = Tls.of(roots, kiosk.cert(), kiosk.key());
        try (SSLServerSocket server =
                (SSLServerSocket)
                        serverSide
                                .context()
                                .getServerSocketFactory()
                                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setNeedClientAuth(true);
            CompletableFuture<String> seen = new CompletableFuture<>();
            Thread.ofVirtual()
                    .start(() -> {
                        try (SSLSocket peer = (SSLSocket) server.accept()) {
                            peer.getOutputStream().write(1);
                            seen.complete(
                                    Tls.commonName(
                                                    (X509Certificate)
                                                            peer.getSession()
                                                                    .getPeerCertificates()[0])
                                            .orElseThrow());
                        } catch (IOException e) {
                            seen.completeExceptionally(e);
                        }
                    });
            try (SSLSocket socket =
                    (SSLSocket)
                            clientSide
                                    .context()
                                    .getSocketFactory()
                                    .createSocket(
                                            InetAddress.getLoopbackAddress(),
                                            server.getLocalPort())) {
                assertThat(socket.getInputStream().read()).isEqualTo(1);
            }
            assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo("kiosk-01");
        }
    }

    @Test
    void troubleNamesTheFileAndNeverItsContent(@TempDir Path folder) throws Exception {
        TestCertificate hub = TestCertificate.make(folder, "hub-01");
        Path absent = folder.resolve("absent.pem");
        assertThatThrownBy(() -> Tls.trusting(absent))
                .isInstanceOf(IOException.class)
                .hasMessage("TLS: cannot read " + absent);
        Path garbage = Files.writeString(folder.resolve("garbage.pem"), "secret word\n");
        assertThatThrownBy(() -> Tls.trusting(garbage))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(garbage.toString())
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> Tls.of(hub.cert(), hub.cert(), garbage))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("PKCS#8");
    }
}
