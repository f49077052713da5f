package vn.motcua.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.ReleaseReport;
import vn.motcua.contract.fleet.ReleaseReport.Step;
import vn.motcua.provisioning.release.ReleaseView;
import vn.motcua.provisioning.rollout.DeviceProgress.Standing;
import vn.motcua.provisioning.rollout.RolloutVerdict.Refused;
import vn.motcua.provisioning.rollout.RolloutVerdict.Taken;
import vn.motcua.provisioning.rollout.RolloutVerdict.Why;
import vn.motcua.runtime.FaultHandler;

/**
 * Rollouts over the real book of desired states, with devices that do as they are told; what users
 * of other systems complain about, one test each.
 */
final class RolloutTest {
    private static final FaultHandler FAULTS =
            (where, thrown) -> {
                throw new AssertionError(where, thrown);
            };
    private static final int DEVICES = 40;
    private static final Ring CANARY =
            new Ring("canary", new Ring.Who.Devices(Set.of(SimulatedFleet.device(3))));
    private static final Ring TEN = new Ring("10 %", new Ring.Who.Percent(10));
    private static final Ring ALL = new Ring("all", new Ring.Who.All());

    @TempDir Path folder;
    private Instant now = Instant.parse("2026-12-01T00:00:00Z");

    @SuppressWarnings("NullAway.Init") // set by start
    private SimulatedFleet fleet;

    @SuppressWarnings("NullAway.Init") // set by start
    private RolloutLoop desk;

    @BeforeEach
    void start() throws IOException {
        fleet = new SimulatedFleet(folder.resolve("desired.sqlite"), DEVICES, () -> now);
        desk = open();
    }

    private RolloutLoop open() throws IOException {
        return RolloutLoop.start(
                RolloutStore.open(folder.resolve(RolloutStore.FILE)),
                fleet,
                SimulatedFleet::above,
                () -> List.of(release(4), release(3), release(2)),
                () -> now,
                Duration.ofHours(1),
                FAULTS);
    }

    @AfterEach
    void stop() {
        desk.close();
        fleet.close();
    }

    private static ReleaseView release(long number) {
        return new ReleaseView(number, "0." + number + ".0", Instant.EPOCH, 1, Map.of());
    }

    private RolloutPreview preview(RolloutPlan plan) throws Exception {
        return desk.preview(plan).toCompletableFuture().get();
    }

    private RolloutVerdict begin(RolloutPlan plan) throws Exception {
        return desk.start(plan, "lan", "test").toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private RolloutId started(RolloutPlan plan) throws Exception {
        RolloutVerdict verdict = begin(plan);
        assertThat(verdict).isInstanceOf(Taken.class);
        settle();
        return ((Taken) verdict).id();
    }

    /** Until the desk has worked off what it heard: an order that only asks goes behind it. */
    private void settle() throws Exception {
        for (int i = 0; i < 40; i++) {
            fleet.rows().get(10, TimeUnit.SECONDS);
            CountDownLatch passed = new CountDownLatch(1);
            desk.pause(new RolloutId(999), "lan", "nothing")
                    .whenComplete((_, _) -> passed.countDown());
            assertThat(passed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void move() throws Exception {
        fleet.move();
        settle();
    }

    private RolloutView view(RolloutId id) {
        return desk.rollout(id).orElseThrow();
    }

    private long running(long number) {
        return fleet.states.values().stream().filter(one -> one.running() == number).count();
    }

    @Test
    void ringsFollowEachOtherAndOnlyWhatRunsIsDone() throws Exception {
        RolloutId id = started(RolloutPlan.of(2, List.of(CANARY, TEN, ALL)));
        assertThat(fleet.told(SimulatedFleet.device(3))).isEqualTo(2);
        assertThat(view(id).rings().get(0).updating()).isEqualTo(1);
        move();
        assertThat(view(id).devices().getFirst().detail()).isEqualTo("FETCHING");
        move();
        // On trial is not done: the next ring waits.
        assertThat(view(id).rings().get(1).told()).isFalse();
        move();
        assertThat(view(id).rings().get(0).done()).isEqualTo(1);
        // 10 % of 40, the canary counted in.
        assertThat(view(id).rings().get(1).updating()).isEqualTo(3);
        for (int i = 0; i < 6; i++) {
            assertThat(view(id).state()).isEqualTo(RolloutState.RUNNING);
            move();
        }
        assertThat(view(id).state()).isEqualTo(RolloutState.FINISHED);
        assertThat(running(2)).isEqualTo(DEVICES);
    }

    @Test
    void aBadReleaseReachesTheCanaryOnlyAndIsTakenBack() throws Exception {
        fleet.states.keySet().forEach(device -> fleet.failing.put(device, 2));
        RolloutId id = started(RolloutPlan.of(2, List.of(CANARY, TEN, ALL)));
        for (int i = 0; i < 10; i++) {
            move();
        }
        RolloutView view = view(id);
        assertThat(view.state()).isEqualTo(RolloutState.STOPPED);
        assertThat(view.rings().get(0).rolledBack()).isEqualTo(1);
        assertThat(view.devices().getFirst().detail()).isEqualTo("printer");
        assertThat(view.rings().get(2).waiting() + view.rings().get(2).left())
                .isEqualTo(view.rings().get(2).devices());
        assertThat(running(1)).isEqualTo(DEVICES);
        // Nobody is told it any more, the canary neither.
        for (DeviceId device : fleet.states.keySet()) {
            assertThat(fleet.told(device)).isZero();
        }
    }

    @Test
    void aSilentDeviceHasFailedAfterItsTimeAndMayComeLate() throws Exception {
        fleet.silent.add(SimulatedFleet.device(3));
        RolloutId id = started(RolloutPlan.of(2, List.of(CANARY, ALL)));
        now = now.plus(Duration.ofHours(23));
        move();
        assertThat(view(id).state()).isEqualTo(RolloutState.RUNNING);
        now = now.plus(Duration.ofHours(2));
        move();
        assertThat(view(id).state()).isEqualTo(RolloutState.STOPPED);
        assertThat(view(id).devices().getFirst().standing()).isEqualTo(Standing.FAILED);
        assertThat(view(id).devices().getFirst().detail()).isEqualTo("silent");
        // It had switched before it heard that all was off.
        fleet.silent.clear();
        fleet.states.put(SimulatedFleet.device(3), new ReleaseReport(2, 2, Step.CONFIRMED, ""));
        move();
        assertThat(view(id).devices().getFirst().standing()).isEqualTo(Standing.DONE);
        assertThat(view(id).state()).isEqualTo(RolloutState.STOPPED);
    }

    @Test
    void failuresWithinTheLimitsStopNothing() throws Exception {
        fleet.failing.put(SimulatedFleet.device(7), 2);
        RolloutPlan plan =
                new RolloutPlan(
                        2,
                        Set.of(),
                        List.of(ALL),
                        null,
                        null,
                        new RolloutPlan.Limits(5, 3, Duration.ofHours(1)));
        RolloutId id = started(plan);
        for (int i = 0; i < 5; i++) {
            move();
        }
        assertThat(view(id).state()).isEqualTo(RolloutState.FINISHED);
        assertThat(view(id).rings().getFirst().rolledBack()).isEqualTo(1);
        assertThat(running(2)).isEqualTo(DEVICES - 1);
    }

    @Test
    void aPauseTellsNobodyNewAndACancelTakesBack() throws Exception {
        RolloutId id = started(RolloutPlan.of(2, List.of(CANARY, TEN, ALL)));
        assertThat(desk.pause(id, "lan", "wait").toCompletableFuture().get())
                .isEqualTo(new Taken(id));
        for (int i = 0; i < 5; i++) {
            move();
        }
        assertThat(running(2)).isEqualTo(1);
        assertThat(view(id).state()).isEqualTo(RolloutState.PAUSED);
        assertThat(desk.pause(id, "lan", "again").toCompletableFuture().get())
                .isEqualTo(new Refused(Why.WRONG_STATE));
        assertThat(desk.resume(id, "lan", "on").toCompletableFuture().get())
                .isEqualTo(new Taken(id));
        settle();
        move();
        assertThat(desk.cancel(id, "lan", "no").toCompletableFuture().get())
                .isEqualTo(new Taken(id));
        settle();
        // Whoever runs it keeps it; whoever was on the way is called back.
        assertThat(fleet.told(SimulatedFleet.device(3))).isEqualTo(2);
        assertThat(view(id).devices()).noneMatch(one -> one.standing() == Standing.UPDATING);
        for (DeviceProgress one : view(id).devices()) {
            assertThat(fleet.told(one.device())).isEqualTo(one.standing() == Standing.DONE ? 2 : 0);
        }
        assertThat(desk.cancel(id, "lan", "no").toCompletableFuture().get())
                .isEqualTo(new Refused(Why.WRONG_STATE));
    }

    @Test
    void aNewerRolloutSupersedesAndABrokenOneBlocksNothing() throws Exception {
        fleet.silent.add(SimulatedFleet.device(3));
        RolloutId stuck = started(RolloutPlan.of(2, List.of(CANARY, ALL)));
        move();
        RolloutId newer = started(RolloutPlan.of(3, List.of(ALL)));
        assertThat(view(stuck).state()).isEqualTo(RolloutState.SUPERSEDED);
        fleet.silent.clear();
        for (int i = 0; i < 5; i++) {
            move();
        }
        assertThat(view(newer).state()).isEqualTo(RolloutState.FINISHED);
        assertThat(running(3)).isEqualTo(DEVICES);
    }

    @Test
    void whatCannotBeIsRefusedAndNothingChanges() throws Exception {
        assertThat(begin(RolloutPlan.of(9, List.of(ALL))))
                .isEqualTo(new Refused(Why.UNKNOWN_RELEASE));
        assertThat(
                        begin(
                                RolloutPlan.of(
                                        2,
                                        List.of(
                                                new Ring(
                                                        "x",
                                                        new Ring.Who.Devices(
                                                                Set.of(new DeviceId("nobody"))))))))
                .isEqualTo(new Refused(Why.UNKNOWN_NAME));
        assertThat(
                        begin(
                                new RolloutPlan(
                                        2,
                                        Set.of("nowhere"),
                                        List.of(ALL),
                                        null,
                                        null,
                                        RolloutPlan.Limits.USUAL)))
                .isEqualTo(new Refused(Why.UNKNOWN_NAME));
        assertThat(
                        desk.start(RolloutPlan.of(2, List.of(ALL)), "lan", " ")
                                .toCompletableFuture()
                                .get())
                .isEqualTo(new Refused(Why.NO_REASON));
        fleet.states.put(SimulatedFleet.device(1), new ReleaseReport(3, 3, Step.CONFIRMED, ""));
        move();
        assertThat(begin(RolloutPlan.of(2, List.of(ALL)))).isEqualTo(new Refused(Why.DOWNGRADE));
        assertThat(preview(RolloutPlan.of(2, List.of(ALL))))
                .isEqualTo(new RolloutPreview.Impossible(Why.DOWNGRADE));
        assertThat(preview(RolloutPlan.of(9, List.of(ALL))))
                .isEqualTo(new RolloutPreview.Impossible(Why.UNKNOWN_RELEASE));
        assertThat(desk.rollouts()).isEmpty();
    }

    @Test
    void aRolloutMayBeForOneBranchAlone() throws Exception {
        RolloutPlan plan =
                new RolloutPlan(
                        2,
                        Set.of("west"),
                        List.of(new Ring("p0", new Ring.Who.Units(Set.of("p0"))), ALL),
                        null,
                        null,
                        RolloutPlan.Limits.USUAL);
        RolloutPreview.Possible seen = (RolloutPreview.Possible) preview(plan);
        assertThat(seen.left()).isEqualTo(DEVICES / 2);
        assertThat(seen.rings())
                .extracting(RolloutPreview.RingPreview::devices)
                .containsExactly(DEVICES / 4L, DEVICES / 4L);
        assertThat(desk.rollouts()).isEmpty();
        RolloutId id = started(plan);
        assertThat(view(id).rings().get(0).updating()).isEqualTo(DEVICES / 4);
        assertThat(
                        view(id).devices().stream()
                                .filter(one -> one.ring() == 0)
                                .map(DeviceProgress::device)
                                .toList())
                .containsAll(seen.rings().getFirst().named());
        for (int i = 0; i < 8; i++) {
            move();
        }
        assertThat(view(id).state()).isEqualTo(RolloutState.FINISHED);
        assertThat(running(2)).isEqualTo(DEVICES / 2);
    }

    @Test
    void itGoesOnAfterARestartAndTellsWhatWasNotToldYet() throws Exception {
        fleet.refusing = true;
        RolloutId id = started(RolloutPlan.of(2, List.of(CANARY, ALL)));
        assertThat(fleet.told(SimulatedFleet.device(3))).isZero();
        desk.close();
        fleet.refusing = false;
        desk = open();
        settle();
        assertThat(fleet.told(SimulatedFleet.device(3))).isEqualTo(2);
        assertThat(view(id).plan()).isEqualTo(RolloutPlan.of(2, List.of(CANARY, ALL)));
        for (int i = 0; i < 8; i++) {
            move();
        }
        assertThat(view(id).state()).isEqualTo(RolloutState.FINISHED);
    }

    @Test
    void reportsTwiceOrLateChangeNothing() throws Exception {
        RolloutId id = started(RolloutPlan.of(2, List.of(CANARY, ALL)));
        for (int i = 0; i < 8; i++) {
            move();
        }
        RolloutView before = view(id);
        // The same again, and one that was on its way for a long time.
        fleet.states.put(SimulatedFleet.device(3), new ReleaseReport(1, 2, Step.FETCHING, ""));
        fleet.silent.clear();
        settle();
        assertThat(view(id)).isEqualTo(before);
    }
}
