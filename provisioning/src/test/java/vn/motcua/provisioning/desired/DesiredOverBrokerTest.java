package vn.motcua.provisioning.desired;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.motcua.agent.centre.CentreLink;
import vn.motcua.agent.centre.DesiredInbox;
import vn.motcua.agent.centre.DeviceFacts;
import vn.motcua.agent.centre.EpochStore;
import vn.motcua.agent.centre.HealthSource;
import vn.motcua.agent.fleet.state.Applier;
import vn.motcua.agent.fleet.state.DesiredStateApplier;
import vn.motcua.agent.fleet.state.StateFile;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.fleet.ReportedState;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.mqtt.LinkSettings;
import vn.motcua.mqtt.MqttLink;
import vn.motcua.mqtt.PahoMqttLink;
import vn.motcua.provisioning.figures.BrokerUnderTest;
import vn.motcua.provisioning.lab.DemoCa;
import vn.motcua.runtime.Check;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Tls;

/** The agent's own code, the centre's own code, a real broker with mutual TLS between them. */
class DesiredOverBrokerTest {
    private static final FaultHandler FAULTS =
            (where, thrown) -> {
                throw new AssertionError(where, thrown);
            };
    private static final String TICKER = "{\"ticker\":{\"vi\":[\"%s\"]}}";
    private static final Scope POINT = Fleet.scope("unit/p1");
    private static final DeviceId ONE = Fleet.kiosk(1);

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init") // set by begin
    private DemoCa ca;

    @SuppressWarnings("NullAway.Init") // set by begin
    private BrokerUnderTest broker;

    /** An agent's part that follows the centre. */
    private final class Device implements DesiredInbox, AutoCloseable {
        private final DesiredStateApplier states;
        private final CentreLink link;
        private final Screen screen = new Screen();

        Device(DeviceId id) throws Exception {
            Path data = Files.createDirectories(folder.resolve(id.value()));
            states =
                    new DesiredStateApplier(
                            new StateFile(data.resolve("desired.json")), List.of(screen), FAULTS);
            link =
                    new CentreLink(
                            mqtt(id.value(), id.value(), CentreLink.subscriptions(id)),
                            EpochStore.open(data.resolve("link.db"), () -> "inst-" + id),
                            new DeviceFacts(id, DeviceKind.KIOSK, "0.1.0", "p1", false, "b1"),
                            List.of(),
                            () -> new HealthSource.Health(List.of(), 1_000, 20, false),
                            Duration.ofSeconds(30),
                            () -> {},
                            new Random(2),
                            FAULTS);
            link.follow(this);
            states.onReport(link::reportChanged);
            link.start();
        }

        @Override
        public void offer(String text) {
            states.offer(text);
        }

        @Override
        public ReportedState report(String inst) {
            return states.report(inst);
        }

        @Override
        public void close() throws Exception {
            link.close();
            states.close();
        }
    }

    /** What stands in force; a sentence "no" is not for this device. */
    private static final class Screen implements Applier {
        private volatile @Nullable String shown;

        @Override
        public String section() {
            return "ticker";
        }

        @Override
        public List<StateProblem> problems(StateValue.Tree value) {
            return StateJson.write(value).contains("\"no\"")
                    ? List.of(new StateProblem("ticker.vi", "is not for this device"))
                    : List.of();
        }

        @Override
        public ReportedState.Outcome apply(StateValue.@Nullable Tree value) {
            shown = value == null ? null : StateJson.write(value);
            return ReportedState.Outcome.APPLIED;
        }
    }

    /** The centre's part. */
    private final class Centre implements AutoCloseable {
        private final DesiredLoop loop;
        private final LinkedBlockingQueue<Boolean> news = new LinkedBlockingQueue<>();

        Centre(Path file, InstantSource clock) throws Exception {
            loop =
                    DesiredLoop.start(
                            mqtt("centre", "centre/desired", DesiredLoop.subscriptions()),
                            DesiredBook.open(file, Fleet.PLACES, clock),
                            FAULTS);
            loop.onChange(() -> news.add(true));
            get(loop.place(Fleet.all(), "an", "first"));
        }

        Verdict change(String patch) throws Exception {
            return get(loop.change(POINT, Fleet.layer(patch), -1, "an", "why"));
        }

        DeviceRow await(Predicate<DeviceRow> wanted) throws Exception {
            while (true) {
                DeviceRow row = get(loop.row(ONE)).orElseThrow();
                if (wanted.test(row)) {
                    return row;
                }
                assertThat(news.poll(40, TimeUnit.SECONDS)).as("still " + row).isNotNull();
            }
        }

        DeviceRow awaitInStep() throws Exception {
            return await(row -> row.standing() == DeviceRow.Standing.IN_STEP);
        }

        @Override
        public void close() throws Exception {
            loop.close();
        }
    }

    @AfterEach
    void end() throws Exception {
        broker.close();
    }

    @ParameterizedTest
    @EnumSource(BrokerUnderTest.Kind.class)
    void aDeviceConvergesLiveAfterAnAbsenceAndAfterARefusal(BrokerUnderTest.Kind kind)
            throws Exception {
        begin(kind);
        try (Centre centre = new Centre(folder.resolve("desired.sqlite"), Clock.systemUTC())) {
            // The office is away: two changes pass, only the last counts.
            assertThat(centre.change(TICKER.formatted("a"))).isInstanceOf(Verdict.Taken.class);
            centre.change(TICKER.formatted("b"));
            try (Device device = new Device(ONE)) {
                DeviceRow row = centre.awaitInStep();
                assertThat(device.screen.shown).isEqualTo("{\"vi\":[\"b\"]}");
                assertThat(row.driftSince()).isNull();
                assertThat(Check.present(row.report(), "reported").sections())
                        .containsExactly(
                                new ReportedState.SectionReport(
                                        "ticker", ReportedState.Outcome.APPLIED));
                // Live.
                centre.change(TICKER.formatted("c"));
                centre.await(r ->
                        r.desiredRevision() > row.desiredRevision()
                                && r.standing() == DeviceRow.Standing.IN_STEP);
                assertThat(device.screen.shown).isEqualTo("{\"vi\":[\"c\"]}");
                // Refused as a whole, and the next one supersedes it.
                centre.change(TICKER.formatted("no"));
                DeviceRow refused = centre.await(r -> r.standing() == DeviceRow.Standing.REFUSED);
                assertThat(refused.driftSince()).isNotNull();
                assertThat(device.screen.shown).isEqualTo("{\"vi\":[\"c\"]}");
                long bad = refused.desiredRevision();
                Verdict back = get(centre.loop.revert(POINT, bad - 1, "an", "zurück"));
                assertThat(back).isInstanceOf(Verdict.Taken.class);
                centre.awaitInStep();
                assertThat(device.screen.shown).isEqualTo("{\"vi\":[\"c\"]}");
            }
            // Away again, changed, and back from its own disk and then the broker.
            centre.change(TICKER.formatted("d"));
            try (Device device = new Device(ONE)) {
                centre.awaitInStep();
                assertThat(device.screen.shown).isEqualTo("{\"vi\":[\"d\"]}");
            }
        }
    }

    @Test
    void aBrokerThatForgetsEverythingIsToldAgainByBothSides() throws Exception {
        begin(BrokerUnderTest.Kind.MOSQUITTO);
        try (Centre centre = new Centre(folder.resolve("desired.sqlite"), Clock.systemUTC());
                Device device = new Device(ONE)) {
            centre.change(TICKER.formatted("a"));
            centre.awaitInStep();
            broker.kill();
            centre.change(TICKER.formatted("b"));
            broker.start();
            centre.awaitInStep();
            assertThat(device.screen.shown).isEqualTo("{\"vi\":[\"b\"]}");
        }
    }

    @Test
    void aCentreRestoredFromAnOlderCopyIsStillFollowed() throws Exception {
        begin(BrokerUnderTest.Kind.MOSQUITTO);
        Path now = folder.resolve("desired.sqlite");
        Path copy = folder.resolve("copy.sqlite");
        try (Device device = new Device(ONE)) {
            try (Centre centre = new Centre(now, Clock.systemUTC())) {
                centre.change(TICKER.formatted("a"));
                centre.awaitInStep();
            }
            Files.copy(now, copy, StandardCopyOption.REPLACE_EXISTING);
            try (Centre centre = new Centre(now, Clock.systemUTC())) {
                for (String text : List.of("b", "c", "d")) {
                    centre.change(TICKER.formatted(text));
                }
                centre.awaitInStep();
                assertThat(device.screen.shown).isEqualTo("{\"vi\":[\"d\"]}");
            }
            InstantSource later = () -> Instant.now().plusSeconds(7_200);
            try (Centre centre = new Centre(copy, later)) {
                DeviceRow row =
                        centre.await(r ->
                                r.desiredRevision() > 5
                                        && r.standing() == DeviceRow.Standing.IN_STEP);
                assertThat(Check.present(row.report(), "reported").revision())
                        .isEqualTo(row.desiredRevision());
                assertThat(device.screen.shown).isEqualTo("{\"vi\":[\"a\"]}");
            }
        }
    }

    private void begin(BrokerUnderTest.Kind kind) throws Exception {
        ca = DemoCa.create(folder.resolve("pki"), Clock.systemUTC(), new SecureRandom());
        broker = BrokerUnderTest.make(kind, folder, ca);
        broker.start();
    }

    private MqttLink mqtt(String name, String id, List<String> filters) throws Exception {
        DemoCa.Issued issued = ca.issue(name);
        Tls tls = Tls.of(ca.certificate(), issued.certificate(), issued.key());
        return new PahoMqttLink(
                new LinkSettings(
                        URI.create("mqtts://localhost:" + broker.port()),
                        tls.context(),
                        id,
                        filters,
                        Duration.ofSeconds(1)),
                new Random(1));
    }

    private static <T> T get(java.util.concurrent.CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }
}
