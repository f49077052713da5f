package vn.motcua.provisioning.rollout;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import vn.motcua.provisioning.release.ReleaseView;

/**
 * What people may do with releases, and see of them. Any thread may call; orders answer when they
 * are on disk (a stage that fails with {@link java.util.concurrent.RejectedExecutionException}
 * means "busy, nothing was done"); questions are answered from memory.
 */
public interface RolloutDesk {
    /**
     * Begins a rollout; one that runs and shares a device with it is superseded.
     *
     * @param actor who orders it, one line
     * @param reason why, one line
     */
    CompletionStage<RolloutVerdict> start(RolloutPlan plan, String actor, String reason);

    /** What such a rollout would mean now; nothing is changed. */
    CompletionStage<RolloutPreview> preview(RolloutPlan plan);

    /** Nobody new is told. */
    CompletionStage<RolloutVerdict> pause(RolloutId id, String actor, String reason);

    /** Goes on after a pause. */
    CompletionStage<RolloutVerdict> resume(RolloutId id, String actor, String reason);

    /** Ends it; whoever has not switched is told the release before. */
    CompletionStage<RolloutVerdict> cancel(RolloutId id, String actor, String reason);

    /** Newest first, at most 50; those that run are always among them. */
    List<RolloutView> rollouts();

    Optional<RolloutView> rollout(RolloutId id);

    /** Published and signed, newest first. */
    List<ReleaseView> releases();

    /** Called after every change, on the desk's own thread; be short. */
    void onChange(Runnable listener);
}
