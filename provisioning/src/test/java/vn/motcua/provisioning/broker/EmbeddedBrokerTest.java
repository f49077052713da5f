package vn.motcua.provisioning.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.mqtt.Incoming;
import vn.motcua.mqtt.LinkSettings;
import vn.motcua.mqtt.LinkTrouble;
import vn.motcua.mqtt.Outgoing;
import vn.motcua.mqtt.PahoMqttLink;
import vn.motcua.mqtt.PublishOutcome;
import vn.motcua.provisioning.lab.DemoCa;
import vn.motcua.runtime.Tls;

class EmbeddedBrokerTest {
    @TempDir static Path directory;

    private static DemoCa ca;
    private static EmbeddedBroker broker;

    private final List<PahoMqttLink> links = new ArrayList<>();

    @BeforeAll
    static void startBroker() throws Exception {
        ca = DemoCa.create(directory.resolve("pki"), Clock.systemUTC(), new SecureRandom());
        broker = EmbeddedBroker.start(settings(0), new SecureRandom());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @AfterEach
    void closeLinks() throws Exception {
        for (PahoMqttLink link : links) {
            link.close(Duration.ofSeconds(2)).get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aClientWithoutACertificateIsRefused() throws Exception {
        RecordingOwner owner = new RecordingOwner();
        open(owner, "kiosk-01", Tls.trusting(ca.certificate()));
        assertThat(owner.awaitTrouble())
                .isEqualTo(
                        new LinkTrouble(
                                LinkTrouble.Kind.CERTIFICATE_REFUSED,
                                "the broker refused this device's certificate: "
                                        + "certificate_required"));
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() throws Exception {
        DemoCa foreign =
                DemoCa.create(directory.resolve("foreign"), Clock.systemUTC(), new SecureRandom());
        DemoCa.Issued kiosk = foreign.issue("kiosk-01");
        RecordingOwner owner = new RecordingOwner();
        open(owner, "kiosk-01", Tls.of(ca.certificate(), kiosk.certificate(), kiosk.key()));
        assertThat(owner.awaitTrouble().line())
                .startsWith("the broker refused this device's certificate: ");
    }

    @Test
    void aClientIdThatIsNotTheCertificatesIsRefused() throws Exception {
        RecordingOwner owner = new RecordingOwner();
        open(owner, "kiosk-02", tls("kiosk-01"));
        assertThat(owner.awaitTrouble().kind()).isEqualTo(LinkTrouble.Kind.NOT_AUTHORISED);
    }

    @Test
    void aKioskCannotPublishAsAnotherDevice() throws Exception {
        RecordingOwner owner = new RecordingOwner();
        PahoMqttLink kiosk = open(owner, "kiosk-03", tls("kiosk-03"));
        owner.awaitConnect();
        PublishOutcome own = publish(kiosk, "motcua/v1/kiosk-03/health");
        PublishOutcome foreign = publish(kiosk, "motcua/v1/kiosk-04/health");
        assertThat(own.accepted()).isTrue();
        assertThat(foreign.accepted()).isFalse();
        assertThat(owner.awaitTrouble().kind()).isEqualTo(LinkTrouble.Kind.NOT_AUTHORISED);
    }

    @Test
    void aKioskCannotReadAnotherDevice() throws Exception {
        RecordingOwner owner = new RecordingOwner();
        open(owner, "kiosk-05", tls("kiosk-05"), "motcua/v1/kiosk-06/desired");
        assertThat(owner.awaitTrouble().line())
                .isEqualTo("the broker refused the subscription to motcua/v1/kiosk-06/desired");
    }

    @Test
    void theCentreReadsEveryDeviceThroughASharedSubscription() throws Exception {
        RecordingOwner centre = new RecordingOwner();
        open(centre, "centre/ingest", tls("centre"), "$share/centre/motcua/v1/+/ev");
        centre.awaitConnect();
        RecordingOwner owner = new RecordingOwner();
        PahoMqttLink hub = open(owner, "hub-01", tls("hub-01"));
        owner.awaitConnect();
        assertThat(publish(hub, "motcua/v1/hub-01/ev").accepted()).isTrue();
        Incoming message = centre.awaitMessage();
        assertThat(message.topic()).isEqualTo("motcua/v1/hub-01/ev");
        assertThat(message.text()).contains("{}");
    }

    @Test
    void aTakenPortIsSaidInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress("127.0.0.1", 0));
            assertThatThrownBy(() ->
                            EmbeddedBroker.start(
                                    settings(taken.getLocalPort()), new SecureRandom()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the broker's port " + taken.getLocalPort() + " is taken");
        }
    }

    private static BrokerSettings settings(int port) throws Exception {
        DemoCa.Issued server = ca.issue("broker");
        return new BrokerSettings(
                port,
                "127.0.0.1",
                "centre",
                new BrokerSettings.TlsFiles(ca.certificate(), server.certificate(), server.key()),
                Optional.empty());
    }

    private static Tls tls(String name) throws Exception {
        DemoCa.Issued issued = ca.issue(name);
        return Tls.of(ca.certificate(), issued.certificate(), issued.key());
    }

    private PahoMqttLink open(RecordingOwner owner, String id, Tls tls, String... filters) {
        PahoMqttLink link =
                new PahoMqttLink(
                        new LinkSettings(
                                URI.create("mqtts://localhost:" + broker.port()),
                                tls.context(),
                                id,
                                List.of(filters),
                                Duration.ofSeconds(1)),
                        new Random(1));
        links.add(link);
        link.start(owner);
        return link;
    }

    private static PublishOutcome publish(PahoMqttLink link, String topic) throws Exception {
        return link.publish(Outgoing.json(topic, "{}", false)).get(20, TimeUnit.SECONDS);
    }
}
