package vn.motcua.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time of this process, and whether it may be believed: not while the wall clock was never set
 * (a year before 2026), and not when it has moved more than ten minutes against the monotonic clock
 * since it was last believed, until somebody confirms it. Somebody may also set it: a process has
 * no right to turn the system's clock, so the difference is kept here, in memory, until that clock
 * comes right by itself. Any thread may ask.
 */
public final class TimeDoubt implements InstantSource {
    /** How far the two clocks may part. */
    public static final Duration MOST_DRIFT = Duration.ofMinutes(10);

    /** Before this the clock was never set: the product is younger. */
    public static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

    /** Less is no correction of a clock. */
    private static final Duration STEP = Duration.ofSeconds(30);

    private final InstantSource wall;
    private final LongSupplier monotonicNanos;
    private volatile Anchor anchor;

    /**
     * When the time was last believed.
     *
     * @param offset what somebody set, less the wall clock; zero while that is believed
     */
    private record Anchor(Instant wall, long nanos, Duration offset) {}

    /**
     * @param wall what the wall clock said
     * @param now what is believed instead
     */
    private record Reading(Instant wall, Instant now, boolean inDoubt) {}

    /**
     * @param wall the clock on the wall
     * @param monotonicNanos {@code System::nanoTime}
     */
    public TimeDoubt(InstantSource wall, LongSupplier monotonicNanos) {
        this.wall = wall;
        this.monotonicNanos = monotonicNanos;
        this.anchor = new Anchor(wall.instant(), monotonicNanos.getAsLong(), Duration.ZERO);
    }

    /** The wall clock's time, or what somebody set, run on. */
    @Override
    public Instant instant() {
        return read().now();
    }

    public boolean inDoubt() {
        return read().inDoubt();
    }

    /** Somebody looked at date and time and found them right. */
    public void confirm() {
        Reading shown = read();
        Duration offset = Duration.between(shown.wall(), shown.now());
        anchor = new Anchor(shown.wall(), monotonicNanos.getAsLong(), offset);
    }

    /**
     * Somebody says what time it is.
     *
     * @param right from {@link #EARLIEST} on
     * @throws IllegalArgumentException for any earlier
     */
    public void set(Instant right) {
        if (right.isBefore(EARLIEST)) {
            throw new IllegalArgumentException("the product is younger");
        }
        Instant now = wall.instant();
        anchor = new Anchor(now, monotonicNanos.getAsLong(), Duration.between(now, right));
    }

    private Reading read() {
        Anchor then = anchor;
        Instant now = wall.instant();
        long nanos = monotonicNanos.getAsLong();
        Instant expected = then.wall().plusNanos(nanos - then.nanos());
        Duration moved = Duration.between(expected, now).abs();
        boolean parted = moved.compareTo(MOST_DRIFT) > 0;
        if (then.offset().isZero()) {
            return new Reading(now, now, parted || now.isBefore(EARLIEST));
        }
        Instant said = expected.plus(then.offset());
        Duration off = Duration.between(said, now).abs();
        boolean near =
                off.compareTo(MOST_DRIFT) <= 0
                        && off.compareTo(then.offset().abs().dividedBy(2)) < 0;
        if (moved.compareTo(STEP) > 0 && near) {
            // The system's clock was set right: what a person said is needed no longer.
            anchor = new Anchor(now, nanos, Duration.ZERO);
            return new Reading(now, now, false);
        }
        return parted
                ? new Reading(now, said, true)
                : new Reading(now, now.plus(then.offset()), false);
    }
}
