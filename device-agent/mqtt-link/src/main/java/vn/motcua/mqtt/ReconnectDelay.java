package vn.motcua.mqtt;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Doubling waiting time with full jitter, so that thousands of devices do not come back at one
 * instant. One thread.
 */
final class ReconnectDelay {
    private static final int MOST_DOUBLINGS = 16;

    private final long shortestMs;
    private final long longestMs;
    private final RandomGenerator random;
    private int attempts;

    ReconnectDelay(Duration shortest, Duration longest, RandomGenerator random) {
        this.shortestMs = Math.min(shortest.toMillis(), longest.toMillis());
        this.longestMs = longest.toMillis();
        this.random = random;
    }

    /** The next waiting time: between a tenth and the whole of the current step. */
    Duration next() {
        long step = Math.min(longestMs, shortestMs << Math.min(attempts, MOST_DOUBLINGS));
        attempts++;
        return Duration.ofMillis(random.nextLong(Math.max(1, step / 10), step + 1));
    }

    /** For trouble that only a change of settings ends. */
    Duration longest() {
        attempts = MOST_DOUBLINGS;
        return next();
    }

    void reset() {
        attempts = 0;
    }
}
