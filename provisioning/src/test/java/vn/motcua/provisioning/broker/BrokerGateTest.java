package vn.motcua.provisioning.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.motcua.mqtt.LinkSettings;
import vn.motcua.mqtt.LinkTrouble;
import vn.motcua.mqtt.Outgoing;
import vn.motcua.mqtt.PahoMqttLink;
import vn.motcua.mqtt.PublishOutcome;
import vn.motcua.provisioning.figures.BrokerUnderTest;
import vn.motcua.provisioning.lab.DemoCa;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Tls;

/** Real brokers as processes: whom the centre shuts out is thrown out, and stays out. */
final class BrokerGateTest {
    @TempDir Path directory;

    private final HandAdmissions admissions = new HandAdmissions();
    private final List<PahoMqttLink> links = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private @Nullable DemoCa ca;
    private @Nullable BrokerUnderTest broker;
    private @Nullable BrokerGate gate;

    private void begin(BrokerUnderTest.Kind kind) throws Exception {
        ca = DemoCa.create(directory.resolve("pki"), Clock.systemUTC(), new SecureRandom());
        broker = BrokerUnderTest.guarded(kind, directory, ca());
        broker().start();
        start();
    }

    private void start() throws Exception {
        gate =
                BrokerGate.start(
                        link(
                                "centre/gate",
                                "centre",
                                broker().centrePort(),
                                ControlMessages.RESPONSES),
                        admissions,
                        "centre",
                        Clock.systemUTC(),
                        FaultHandler.endingProcess(System.err));
        open.add(gate());
    }

    @AfterEach
    void end() throws Exception {
        for (PahoMqttLink link : links) {
            link.close(Duration.ZERO).get(10, TimeUnit.SECONDS);
        }
        for (AutoCloseable one : open) {
            one.close();
        }
        broker().close();
    }

    @ParameterizedTest
    @EnumSource(BrokerUnderTest.Kind.class)
    void aRevokedDeviceIsCutOffAtOnceStaysOutAndComesBackWhenConfirmed(BrokerUnderTest.Kind kind)
            throws Exception {
        begin(kind);
        admissions.set("kiosk-01", true);
        admissions.set("kiosk-02", true);
        admissions.agreed(gate());
        RecordingOwner first = new RecordingOwner();
        PahoMqttLink revoked = device(first, "kiosk-01");
        RecordingOwner second = new RecordingOwner();
        PahoMqttLink other = device(second, "kiosk-02");
        first.awaitConnect();
        second.awaitConnect();
        assertThat(health(revoked, "kiosk-01").accepted()).isTrue();
        long began = System.nanoTime();

        admissions.set("kiosk-01", false);

        assertThat(first.awaitTrouble().kind()).isEqualTo(LinkTrouble.Kind.LOST);
        assertThat(System.nanoTime() - began).isLessThan(Duration.ofMinutes(1).toNanos());
        admissions.agreed(gate());
        assertThat(first.awaitTrouble().kind()).isEqualTo(LinkTrouble.Kind.NOT_AUTHORISED);
        assertThat(health(revoked, "kiosk-01").accepted()).isFalse();
        assertThat(health(other, "kiosk-02").accepted()).isTrue();
        assertThat(second.troubles()).isEmpty();

        admissions.set("kiosk-01", true);
        admissions.agreed(gate());
        first.awaitConnect();
        assertThat(health(revoked, "kiosk-01").accepted()).isTrue();
        assertThat(second.troubles()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(BrokerUnderTest.Kind.class)
    void whatIsRevokedWhileTheBrokerIsDownIsRefusedWhenItIsBack(BrokerUnderTest.Kind kind)
            throws Exception {
        begin(kind);
        admissions.set("kiosk-01", true);
        admissions.set("kiosk-02", true);
        admissions.agreed(gate());
        RecordingOwner second = new RecordingOwner();
        PahoMqttLink other = device(second, "kiosk-02");
        second.awaitConnect();
        broker().kill();
        second.awaitTrouble();
        admissions.set("kiosk-01", false);
        broker().start();
        second.awaitConnect();
        admissions.agreed(gate());
        RecordingOwner first = new RecordingOwner();
        device(first, "kiosk-01");
        assertThat(first.awaitTrouble().kind()).isEqualTo(LinkTrouble.Kind.NOT_AUTHORISED);
        assertThat(health(other, "kiosk-02").accepted()).as("left alone").isTrue();
    }

    @ParameterizedTest
    @EnumSource(BrokerUnderTest.Kind.class)
    void askingAgainDisturbsNobodyAndAReplacedCertificateEndsItsConnection(
            BrokerUnderTest.Kind kind) throws Exception {
        begin(kind);
        admissions.set("kiosk-01", true);
        admissions.set("kiosk-02", true);
        admissions.agreed(gate());
        RecordingOwner first = new RecordingOwner();
        device(first, "kiosk-01");
        RecordingOwner second = new RecordingOwner();
        PahoMqttLink other = device(second, "kiosk-02");
        first.awaitConnect();
        second.awaitConnect();
        gate().close();
        open.clear();
        start();
        admissions.agreed(gate());
        assertThat(health(other, "kiosk-02").accepted()).isTrue();
        assertThat(first.troubles()).isEmpty();

        admissions.set("kiosk-01", true);
        assertThat(first.awaitTrouble().kind()).isEqualTo(LinkTrouble.Kind.LOST);
        first.awaitConnect();
        assertThat(second.troubles()).isEmpty();
    }

    private DemoCa ca() {
        return Objects.requireNonNull(ca);
    }

    private BrokerUnderTest broker() {
        return Objects.requireNonNull(broker);
    }

    private BrokerGate gate() {
        return Objects.requireNonNull(gate);
    }

    private PahoMqttLink device(RecordingOwner owner, String name) throws Exception {
        PahoMqttLink link = link(name, name, broker().port(), "motcua/v1/" + name + "/desired");
        links.add(link);
        link.start(owner);
        return link;
    }

    private PahoMqttLink link(String id, String name, int port, String... filters)
            throws Exception {
        DemoCa.Issued issued = ca().issue(name);
        return new PahoMqttLink(
                new LinkSettings(
                        URI.create("mqtts://localhost:" + port),
                        Tls.of(ca().certificate(), issued.certificate(), issued.key()).context(),
                        id,
                        List.of(filters),
                        Duration.ofSeconds(1)),
                new Random(1));
    }

    private static PublishOutcome health(PahoMqttLink link, String name) throws Exception {
        return link.publish(Outgoing.json("motcua/v1/" + name + "/health", "{}", false))
                .get(20, TimeUnit.SECONDS);
    }
}
