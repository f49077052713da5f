package vn.motcua.agent.office;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Stops guessing: after five wrong codes in a row whoever tries waits a minute. One entry for each
 * who tried, so the caller names only whom the office knows: that bounds the map. Safe for all
 * threads.
 *
 * @param <K> who tries: a device, a clerk
 */
public final class CodeLock<K> {
    public static final int WRONG_ALLOWED = 5;
    public static final Duration WAIT = Duration.ofSeconds(60);

    private final LongSupplier nanoTime;
    private final ConcurrentHashMap<K, Wrong> wrong = new ConcurrentHashMap<>();

    private record Wrong(int times, long lastNanos) {}

    /**
     * @param nanoTime a monotonic clock
     */
    public CodeLock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether it waits now; do not even look at its code. */
    public boolean locked(K who) {
        Wrong known = wrong.get(who);
        return known != null && known.times >= WRONG_ALLOWED && !over(known);
    }

    public void wrongCode(K who) {
        long now = nanoTime.getAsLong();
        wrong.compute(
                who,
                (_, known) ->
                        known == null || (known.times >= WRONG_ALLOWED && over(known))
                                ? new Wrong(1, now)
                                : new Wrong(known.times + 1, now));
    }

    public void rightCode(K who) {
        wrong.remove(who);
    }

    private boolean over(Wrong known) {
        return nanoTime.getAsLong() - known.lastNanos >= WAIT.toNanos();
    }
}
