package vn.motcua.provisioning.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.motcua.agent.centre.CentreLink;
import vn.motcua.agent.centre.DeviceFacts;
import vn.motcua.agent.centre.EpochStore;
import vn.motcua.agent.centre.EventSource;
import vn.motcua.agent.centre.HealthSource;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.fleet.DeviceState;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.mqtt.LinkSettings;
import vn.motcua.mqtt.LinkStatus;
import vn.motcua.mqtt.LinkTrouble;
import vn.motcua.mqtt.PahoMqttLink;
import vn.motcua.provisioning.lab.DemoCa;
import vn.motcua.runtime.Check;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Tls;

/** A hub's outbox and the centre over a real broker, with everything killed in between. */
class OfficeToCentreTest {
    private static final int TICKETS = 500;

    @TempDir Path directory;

    private final BlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @EnumSource(BrokerUnderTest.Kind.class)
    void everyEventArrivesOnceAndInOrderWhateverIsKilled(BrokerUnderTest.Kind kind)
            throws Exception {
        DemoCa ca = DemoCa.create(directory.resolve("pki"), Clock.systemUTC(), new SecureRandom());
        List<RecordedEvent> events = Samples.morning(TICKETS);
        ListSource source = new ListSource();
        Process centre = null;
        try (BrokerUnderTest broker = BrokerUnderTest.make(kind, directory, ca)) {
            broker.start();
            centre = startCentre(ca, broker);
            try (CentreLink hub = hub(ca.issue("hub-01"), ca, broker, source)) {
                hub.start();
                append(hub, source, events.subList(0, 200));
                source.awaitDelivered(100);
                broker.kill();
                append(hub, source, events.subList(200, 800));
                broker.start();
                source.awaitDelivered(500);
                centre.destroyForcibly().waitFor();
                append(hub, source, events.subList(800, 1_400));
                centre = startCentre(ca, broker);
                source.awaitDelivered(1_000);
                append(hub, source, events.subList(1_400, events.size()));
                broker.kill();
                broker.start();
                source.awaitDelivered(events.size());
            }
            // A hub restored from an old copy says everything again.
            source.markDelivered(Samples.LOG, 0);
            try (CentreLink again = hub(ca.issue("hub-01"), ca, broker, source)) {
                again.start();
                source.awaitDelivered(events.size());
            }
        } finally {
            if (centre != null) {
                centre.destroyForcibly().waitFor();
            }
        }
        assertThat(faults).isEmpty();
        assertThat(export())
                .containsExactlyElementsOf(events.stream().map(Samples::envelope).toList());
        assertStored(events.size());
        assertHubIsKnown();
    }

    @ParameterizedTest
    @EnumSource(BrokerUnderTest.Kind.class)
    void aRefusedCertificateIsSaidClearlyAndNothingIsLost(BrokerUnderTest.Kind kind)
            throws Exception {
        DemoCa ca = DemoCa.create(directory.resolve("pki"), Clock.systemUTC(), new SecureRandom());
        DemoCa foreign =
                DemoCa.create(directory.resolve("foreign"), Clock.systemUTC(), new SecureRandom());
        ListSource source = new ListSource();
        List<RecordedEvent> events = Samples.morning(5);
        try (BrokerUnderTest broker = BrokerUnderTest.make(kind, directory, ca)) {
            broker.start();
            try (CentreLink refused = hub(foreign.issue("hub-01"), ca, broker, source)) {
                refused.start();
                append(refused, source, events);
                LinkTrouble trouble = awaitTrouble(refused);
                assertThat(trouble.line()).contains("refused this device's certificate");
                assertThat(source.delivered()).isZero();
            }
            Process centre = startCentre(ca, broker);
            try (CentreLink hub = hub(ca.issue("hub-01"), ca, broker, source)) {
                hub.start();
                source.awaitDelivered(events.size());
            } finally {
                centre.destroyForcibly().waitFor();
            }
        }
        assertStored(events.size());
    }

    private void assertStored(long events) throws Exception {
        try (CentreStore store = CentreStore.open(database(), Clock.systemUTC())) {
            LogRecord log = Check.present(store.logs().get(Samples.LOG), "the log is known");
            assertThat(log.stored()).isEqualTo(events);
            assertThat(log.unreadable()).isZero();
            assertThat(store.strays()).isZero();
        }
    }

    private void assertHubIsKnown() throws Exception {
        try (CentreStore store = CentreStore.open(database(), Clock.systemUTC())) {
            DeviceRecord hub = Check.present(store.devices().get(Samples.HUB), "the hub is known");
            DeviceState state = Check.present(hub.state(), "the hub has a state");
            assertThat(state.epoch()).isPositive();
            assertThat(hub.heartbeat()).isNotNull();
        }
    }

    private static void append(CentreLink hub, ListSource source, List<RecordedEvent> events) {
        for (RecordedEvent event : events) {
            source.append(List.of(event));
            hub.eventsCommitted();
        }
    }

    private CentreLink hub(
            DemoCa.Issued identity, DemoCa ca, BrokerUnderTest broker, EventSource source)
            throws Exception {
        DeviceFacts facts =
                new DeviceFacts(Samples.HUB, DeviceKind.KIOSK, "0.1.0", "van-mieu", true, "b1");
        Tls tls = Tls.of(ca.certificate(), identity.certificate(), identity.key());
        LinkSettings settings =
                new LinkSettings(
                        URI.create("mqtts://localhost:" + broker.port()),
                        tls.context(),
                        facts.device().value(),
                        CentreLink.subscriptions(facts.device()),
                        Duration.ofSeconds(2));
        FaultHandler note = (where, thrown) -> faults.add(thrown);
        return new CentreLink(
                new PahoMqttLink(settings, new Random(1)),
                EpochStore.open(directory.resolve("link.db"), () -> "inst-1"),
                facts,
                List.of(source),
                () ->
                        new HealthSource.Health(
                                List.of(new PartStatus("printer", PartStatus.Condition.OK, "")),
                                1_000,
                                20,
                                false),
                Duration.ofSeconds(1),
                () -> faults.add(new AssertionError("watermark past the end")),
                new Random(2),
                note);
    }

    private Process startCentre(DemoCa ca, BrokerUnderTest broker) throws Exception {
        DemoCa.Issued centre = ca.issue("centre");
        return new ProcessBuilder(
                        BrokerUnderTest.java(
                                directory,
                                CentreProcess.class,
                                database().toString(),
                                "mqtts://localhost:" + broker.port(),
                                ca.certificate().toString(),
                                centre.certificate().toString(),
                                centre.key().toString()))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(directory.resolve("centre.log").toFile()))
                .start();
    }

    private static LinkTrouble awaitTrouble(CentreLink link) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        LinkStatus status = link.status();
        while (status.trouble() == null) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no trouble within the time limit");
            }
            Thread.onSpinWait();
            status = link.status();
        }
        return Check.present(status.trouble(), "just seen");
    }

    private Path database() {
        return directory.resolve("centre.db");
    }

    private List<String> export() throws Exception {
        Path out = directory.resolve("events.ndjson");
        ExportEvents.write(database(), out);
        return Files.readAllLines(out);
    }
}
