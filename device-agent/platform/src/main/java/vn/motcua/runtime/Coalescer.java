package vn.motcua.runtime;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Runs a piece of asynchronous work that looks at the whole of something: one run at a time, and
 * one more when it was asked for meanwhile, however often. So a thousand changes in a second cost
 * two runs and no queue. Any thread may ask.
 */
public final class Coalescer {
    private final Supplier<CompletionStage<?>> work;
    private final AtomicReference<Step> step = new AtomicReference<>(Step.IDLE);

    private enum Step {
        IDLE,
        RUNNING,
        RUNNING_AND_ASKED_AGAIN
    }

    /**
     * @param work begins a run; called on the thread that asked or on the one that ended the run
     *     before. What it completes with does not matter, nor does its failure
     */
    public Coalescer(Supplier<CompletionStage<?>> work) {
        this.work = work;
    }

    /** There is something new: a run begins now or when the one that runs has ended. */
    public void ask() {
        Step before =
                step.getAndUpdate(
                        now -> now == Step.IDLE ? Step.RUNNING : Step.RUNNING_AND_ASKED_AGAIN);
        if (before == Step.IDLE) {
            run();
        }
    }

    private void run() {
        work.get().whenComplete((_, _) -> ended());
    }

    private void ended() {
        Step before =
                step.getAndUpdate(
                        now -> now == Step.RUNNING_AND_ASKED_AGAIN ? Step.RUNNING : Step.IDLE);
        if (before == Step.RUNNING_AND_ASKED_AGAIN) {
            run();
        }
    }
}
