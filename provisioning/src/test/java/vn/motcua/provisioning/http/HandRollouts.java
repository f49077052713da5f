package vn.motcua.provisioning.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.provisioning.release.ReleaseView;
import vn.motcua.provisioning.rollout.DeviceProgress;
import vn.motcua.provisioning.rollout.Ring;
import vn.motcua.provisioning.rollout.RolloutDesk;
import vn.motcua.provisioning.rollout.RolloutId;
import vn.motcua.provisioning.rollout.RolloutPlan;
import vn.motcua.provisioning.rollout.RolloutPreview;
import vn.motcua.provisioning.rollout.RolloutState;
import vn.motcua.provisioning.rollout.RolloutVerdict;
import vn.motcua.provisioning.rollout.RolloutView;

/** One rollout in two rings that obeys by hand, for pages and paths. */
final class HandRollouts implements RolloutDesk {
    private static final RolloutId ID = new RolloutId(1);
    private static final Instant BEGAN = Instant.parse("2026-11-26T01:00:00Z");

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile RolloutState state = RolloutState.RUNNING;
    private volatile Optional<RolloutPlan> begun = Optional.empty();

    /** The plan that was to begin last. */
    Optional<RolloutPlan> begun() {
        return begun;
    }

    @Override
    public CompletionStage<RolloutVerdict> start(RolloutPlan plan, String actor, String reason) {
        begun = Optional.of(plan);
        return taken();
    }

    @Override
    public CompletionStage<RolloutPreview> preview(RolloutPlan plan) {
        return CompletableFuture.completedFuture(
                new RolloutPreview.Possible(
                        plan.rings().stream()
                                .map(ring ->
                                        new RolloutPreview.RingPreview(
                                                ring.name(), 21, List.of(new DeviceId("kiosk-01"))))
                                .toList(),
                        3));
    }

    @Override
    public CompletionStage<RolloutVerdict> pause(RolloutId id, String actor, String reason) {
        return turn(RolloutState.PAUSED);
    }

    @Override
    public CompletionStage<RolloutVerdict> resume(RolloutId id, String actor, String reason) {
        return turn(RolloutState.RUNNING);
    }

    @Override
    public CompletionStage<RolloutVerdict> cancel(RolloutId id, String actor, String reason) {
        return turn(RolloutState.CANCELLED);
    }

    private CompletionStage<RolloutVerdict> turn(RolloutState next) {
        if (state.ended() || state == next) {
            return CompletableFuture.completedFuture(
                    new RolloutVerdict.Refused(RolloutVerdict.Why.WRONG_STATE));
        }
        state = next;
        listeners.forEach(Runnable::run);
        return taken();
    }

    private static CompletionStage<RolloutVerdict> taken() {
        return CompletableFuture.completedFuture(new RolloutVerdict.Taken(ID));
    }

    @Override
    public List<RolloutView> rollouts() {
        return List.of(view());
    }

    @Override
    public Optional<RolloutView> rollout(RolloutId id) {
        return id.equals(ID) ? Optional.of(view()) : Optional.empty();
    }

    private RolloutView view() {
        RolloutPlan plan =
                RolloutPlan.of(
                        2,
                        List.of(
                                new Ring(
                                        "canary",
                                        new Ring.Who.Devices(
                                                java.util.Set.of(new DeviceId("kiosk-01")))),
                                new Ring("all", new Ring.Who.All())));
        return new RolloutView(
                ID,
                plan,
                state,
                "",
                "an.it",
                "Sửa lỗi máy in",
                BEGAN,
                state.ended() ? BEGAN.plusSeconds(600) : null,
                List.of(
                        new RolloutView.RingView("canary", true, 1, 0, 0, 1, 0, 0, 0),
                        new RolloutView.RingView("all", true, 3, 1, 1, 0, 0, 1, 0)),
                List.of(
                        progress("kiosk-01", 0, DeviceProgress.Standing.DONE, ""),
                        progress("display-01", 1, DeviceProgress.Standing.UPDATING, "FETCHING"),
                        progress("pad-01", 1, DeviceProgress.Standing.WAITING, ""),
                        progress("kiosk-02", 1, DeviceProgress.Standing.ROLLED_BACK, "printer")));
    }

    private static DeviceProgress progress(
            String device, int ring, DeviceProgress.Standing standing, String detail) {
        return new DeviceProgress(new DeviceId(device), ring, standing, detail, BEGAN);
    }

    @Override
    public List<ReleaseView> releases() {
        return List.of(
                new ReleaseView(2, "0.2.0", BEGAN, 42_600_000, Map.of(1L, 241_000L)),
                new ReleaseView(1, "0.1.0", BEGAN.minusSeconds(864_000), 42_500_000, Map.of()));
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
