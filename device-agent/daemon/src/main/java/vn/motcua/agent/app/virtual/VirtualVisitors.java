package vn.motcua.agent.app.virtual;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Whether somebody stands before a virtual box: now and then, for a few seconds, counted from its
 * first day always the same. An update has to wait for them as it would in an office. Any thread.
 */
final class VirtualVisitors {
    /** Nobody stays longer. */
    static final Duration LONGEST = Duration.ofSeconds(12);

    static final Duration SHORTEST = Duration.ofSeconds(3);

    /** At most one visitor in so much time. */
    static final Duration TURN = Duration.ofSeconds(20);

    private static final int ONE_IN = 4;

    private final long seed;
    private final LongSupplier monotonicNanos;
    private final long begun;

    VirtualVisitors(long seed, LongSupplier monotonicNanos) {
        this.seed = seed;
        this.monotonicNanos = monotonicNanos;
        this.begun = monotonicNanos.getAsLong();
    }

    boolean present() {
        long since = monotonicNanos.getAsLong() - begun;
        long turn = since / TURN.toNanos();
        long mixed = new SplittableRandom(seed).nextLong() + turn;
        SplittableRandom random = new SplittableRandom(mixed);
        return random.nextInt(ONE_IN) == 0
                && since % TURN.toNanos() < random.nextLong(SHORTEST.toNanos(), LONGEST.toNanos());
    }
}
