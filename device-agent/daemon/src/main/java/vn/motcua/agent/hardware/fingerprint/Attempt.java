package vn.motcua.agent.hardware.fingerprint;

import java.util.concurrent.CompletableFuture;

/**
 * A request under way.
 *
 * @param result completes within the limit and a few seconds, always normally
 * @param canceller ends it early; {@link #cancel()} calls it
 * @param <T> how it ends
 */
public record Attempt<T>(CompletableFuture<T> result, Runnable canceller) {
    /**
     * Asks for an early end; the result is then {@link Trouble.Cancelled}, unless it was faster.
     */
    public void cancel() {
        canceller.run();
    }

    /** An attempt that has ended before it began. */
    public static <T> Attempt<T> ended(T result) {
        return new Attempt<>(CompletableFuture.completedFuture(result), () -> {});
    }
}
