package vn.motcua.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Judges whether the wall clock may be believed: not while it was never set (a year before 2026),
 * and not when it has moved more than ten minutes against the monotonic clock since it was last
 * believed, until somebody confirms it. Any thread may ask.
 */
public final class TimeDoubt {
    /** How far the two clocks may part. */
    public static final Duration MOST_DRIFT = Duration.ofMinutes(10);

    /** Before this the clock was never set: the product is younger. */
    public static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

    private final InstantSource wall;
    private final LongSupplier monotonicNanos;
    private volatile Anchor anchor;

    private record Anchor(Instant wall, long nanos) {}

    /**
     * @param wall the clock on the wall
     * @param monotonicNanos {@code System::nanoTime}
     */
    public TimeDoubt(InstantSource wall, LongSupplier monotonicNanos) {
        this.wall = wall;
        this.monotonicNanos = monotonicNanos;
        this.anchor = new Anchor(wall.instant(), monotonicNanos.getAsLong());
    }

    public boolean inDoubt() {
        Instant now = wall.instant();
        Anchor then = anchor;
        if (now.isBefore(EARLIEST)) {
            return true;
        }
        Instant expected = then.wall().plusNanos(monotonicNanos.getAsLong() - then.nanos());
        return Duration.between(expected, now).abs().compareTo(MOST_DRIFT) > 0;
    }

    /** Somebody looked at date and time and found them right. */
    public void confirm() {
        anchor = new Anchor(wall.instant(), monotonicNanos.getAsLong());
    }
}
