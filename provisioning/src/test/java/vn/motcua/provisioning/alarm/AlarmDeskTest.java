package vn.motcua.provisioning.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.fleet.Heartbeat;
import vn.motcua.runtime.FaultHandler;

/**
 * What rings, when it rings, and what stops it; every look is asked for, on a clock set by hand.
 */
final class AlarmDeskTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final AlarmLimits LIMITS =
            new AlarmLimits(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(2),
                    Duration.ofDays(14),
                    500,
                    Duration.ofMinutes(1),
                    ZoneOffset.UTC,
                    new AlarmLimits.QuietHours(LocalTime.of(19, 0), LocalTime.of(6, 30)),
                    Map.of(
                            "night-office",
                            new AlarmLimits.QuietHours(LocalTime.of(11, 0), LocalTime.of(13, 0))));

    @TempDir Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final AtomicReference<FleetFacts> facts = new AtomicReference<>(facts(List.of()));
    private final List<AlarmKind> told = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private AlarmDesk desk;

    @BeforeEach
    void begin() throws Exception {
        desk = start();
    }

    private AlarmDesk start() throws Exception {
        AlarmDesk made =
                AlarmDesk.start(
                        AlarmStore.open(folder.resolve(AlarmStore.FILE)),
                        facts::get,
                        LIMITS,
                        alarm -> told.add(alarm.kind()),
                        now::get,
                        FaultHandler.endingProcess(System.err));
        open.add(made);
        return made;
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void aSilentDeviceRingsAfterItsTimeAndClearsOnlyWhenItHasBeenBackForAWhile() throws Exception {
        Instant heard = NOON;
        show(device(heard, beat()));
        assertThat(kinds()).isEmpty();
        pass(Duration.ofMinutes(4));
        assertThat(kinds()).as("silent, not yet an alarm").isEmpty();
        pass(Duration.ofMinutes(1));
        assertThat(kinds()).containsExactly(AlarmKind.OFFLINE);
        assertThat(desk.open().getFirst().detail()).isEqualTo("silent");

        show(device(now.get(), beat()));
        assertThat(kinds()).as("a moment's word clears nothing").containsExactly(AlarmKind.OFFLINE);
        pass(Duration.ofSeconds(30));
        show(device(now.get(), beat()));
        pass(Duration.ofSeconds(30));
        assertThat(kinds()).isEmpty();
        assertThat(desk.recent(10).getFirst().clearedAt()).isEqualTo(now.get());
        assertThat(told).containsExactly(AlarmKind.OFFLINE);
    }

    @Test
    void whoDoesNotListenCallsNobodySilent() throws Exception {
        facts.set(
                new FleetFacts(
                        List.of(device(NOON.minus(Duration.ofDays(1)), beat())),
                        List.of(),
                        null,
                        NOON,
                        null));
        pass(Duration.ofMinutes(30));
        assertThat(kinds()).containsExactly(AlarmKind.BROKER_AWAY);
    }

    @Test
    void aPartRingsAfterAMinuteAndStaysAsItWasWhileTheDeviceIsSilent() throws Exception {
        PartStatus out = new PartStatus("printer", PartStatus.Condition.FAILED, "paper-out");
        show(device(now.get(), beat(out)));
        assertThat(kinds()).isEmpty();
        pass(Duration.ofMinutes(1));
        assertThat(kinds()).containsExactly(AlarmKind.PAPER_OUT);
        assertThat(desk.open().getFirst().detail()).isEqualTo("printer:paper-out");
        pass(Duration.ofMinutes(10));
        assertThat(kinds()).containsExactly(AlarmKind.OFFLINE, AlarmKind.PAPER_OUT);
        show(device(now.get(), beat()));
        pass(Duration.ofMinutes(1));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void roomOnTheDiskClearsOnlyWithMoreThanTheLimit() throws Exception {
        show(device(now.get(), beat(499)));
        pass(Duration.ofMinutes(1));
        assertThat(kinds()).containsExactly(AlarmKind.DISK);
        show(device(now.get(), beat(550)));
        pass(Duration.ofMinutes(1));
        assertThat(kinds()).as("on the edge").containsExactly(AlarmKind.DISK);
        show(device(now.get(), beat(600)));
        pass(Duration.ofMinutes(1));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void certificateDriftRefusalAndUpdateRing() throws Exception {
        FleetFacts.Device device =
                new FleetFacts.Device(
                        new DeviceId("kiosk-01"),
                        "van-mieu",
                        NOON,
                        false,
                        beat(),
                        NOON.plus(Duration.ofDays(13)),
                        NOON.minus(Duration.ofMinutes(31)),
                        false,
                        "rolled-back:no-screen");
        show(device);
        assertThat(kinds())
                .containsExactlyInAnyOrder(
                        AlarmKind.CERTIFICATE_EXPIRING, AlarmKind.DRIFT, AlarmKind.UPDATE_FAILED);
    }

    @Test
    void atNightNobodyIsToldUntilTheMorningAndSeenAlarmsNotAtAll() throws Exception {
        now.set(Instant.parse("2026-11-30T22:00:00Z"));
        FleetFacts.Door locked =
                new FleetFacts.Door(AlarmKind.ENROLMENT_LOCKED, "kiosk-01", "van-mieu", now.get());
        FleetFacts.Door tries =
                new FleetFacts.Door(AlarmKind.REVOKED_TRIES, "kiosk-02", "van-mieu", now.get());
        facts.set(new FleetFacts(List.of(), List.of(locked, tries), NOON, null, null));
        look();
        assertThat(kinds()).containsExactly(AlarmKind.REVOKED_TRIES, AlarmKind.ENROLMENT_LOCKED);
        assertThat(told).isEmpty();
        acknowledge(desk.open().getFirst().id());
        now.set(Instant.parse("2026-12-01T06:30:00Z"));
        look();
        assertThat(told).containsExactly(AlarmKind.ENROLMENT_LOCKED);
    }

    @Test
    void anOfficeHasItsOwnQuietHours() throws Exception {
        FleetFacts.Door door =
                new FleetFacts.Door(AlarmKind.QUARANTINED, "kiosk-01", "night-office", NOON);
        facts.set(new FleetFacts(List.of(), List.of(door), NOON, null, null));
        look();
        assertThat(kinds()).containsExactly(AlarmKind.QUARANTINED);
        assertThat(told).isEmpty();
    }

    @Test
    void anAlarmIsAcknowledgedOnceAndEverythingOutlivesARestart() throws Exception {
        show(device(NOON.minus(Duration.ofHours(1)), beat()));
        assertThat(kinds()).containsExactly(AlarmKind.OFFLINE);
        AlarmId id = desk.open().getFirst().id();
        assertThat(acknowledge(id)).isInstanceOf(AlarmOutcome.Done.class);
        assertThat(acknowledge(id)).isInstanceOf(AlarmOutcome.AlreadyAcknowledged.class);
        assertThat(acknowledge(new AlarmId(99))).isEqualTo(new AlarmOutcome.Unknown());
        assertThat(
                        desk.acknowledge(id, "lan", "x".repeat(AlarmDesk.MOST_NOTE + 1))
                                .toCompletableFuture()
                                .get(10, TimeUnit.SECONDS))
                .isEqualTo(new AlarmOutcome.NoteTooLong());
        List<AlarmView> before = desk.open();
        desk.close();
        desk = start();
        assertThat(desk.open()).isEqualTo(before);
        assertThat(desk.open().getFirst().acknowledged())
                .isEqualTo(new AlarmView.Acknowledgement("lan", NOON, "seen"));
        look();
        assertThat(desk.open()).hasSize(1);
        assertThat(told).containsExactly(AlarmKind.OFFLINE);
    }

    private AlarmOutcome acknowledge(AlarmId id) throws Exception {
        return desk.acknowledge(id, "lan", "seen").toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private List<AlarmKind> kinds() {
        return desk.open().stream().map(AlarmView::kind).toList();
    }

    private void show(FleetFacts.Device device) throws Exception {
        facts.set(facts(List.of(device)));
        look();
    }

    private void pass(Duration time) throws Exception {
        now.set(now.get().plus(time));
        look();
    }

    /** A look, and one task behind it on the same thread. */
    private void look() throws Exception {
        desk.factsChanged();
        acknowledge(new AlarmId(Long.MAX_VALUE));
    }

    private static FleetFacts facts(List<FleetFacts.Device> devices) {
        return new FleetFacts(devices, List.of(), NOON.minus(Duration.ofDays(2)), null, null);
    }

    private static FleetFacts.Device device(@Nullable Instant heard, Heartbeat beat) {
        return new FleetFacts.Device(
                new DeviceId("kiosk-01"), "van-mieu", heard, false, beat, null, null, false, "");
    }

    private static Heartbeat beat(PartStatus... parts) {
        return beat(5_000, parts);
    }

    private static Heartbeat beat(long diskFreeMb, PartStatus... parts) {
        return new Heartbeat(
                "inst",
                1,
                "boot",
                1,
                DeviceKind.KIOSK,
                PartStatus.Condition.OK,
                List.of(parts),
                0,
                diskFreeMb,
                50,
                false);
    }
}
