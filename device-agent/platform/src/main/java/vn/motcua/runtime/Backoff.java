package vn.motcua.runtime;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubles up to a bound, half of it random, so that a
 * thousand boxes do not come back in the same second. One thread at a time.
 */
public final class Backoff {
    private final long firstMs;
    private final long maxMs;
    private final RandomGenerator random;
    private long currentMs;

    public Backoff(Duration first, Duration max, RandomGenerator random) {
        Check.that(
                first.toMillis() > 0 && max.compareTo(first) >= 0,
                "a backoff grows from above zero");
        this.firstMs = first.toMillis();
        this.maxMs = max.toMillis();
        this.random = random;
        this.currentMs = firstMs;
    }

    /** Between half and the whole of the current step; the step doubles up to the bound. */
    public Duration next() {
        long half = currentMs / 2;
        long wait = half + random.nextLong(currentMs - half + 1);
        currentMs = Math.min(maxMs, currentMs * 2);
        return Duration.ofMillis(wait);
    }

    /** After a success: start small again. */
    public void reset() {
        currentMs = firstMs;
    }
}
