package vn.motcua.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time of this process, and whether it may be believed: not while the wall clock was never set
 * (a year before 2026), and not when it has moved more than ten minutes against the monotonic clock
 * since it was last believed, until somebody confirms it. Somebody may also set it: a process has
 * no right to turn the system's clock, so the difference is kept here, until that clock comes right
 * by itself. A restart changes nothing of this when it begins with what was {@link #kept}. Any
 * thread may ask.
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
    private volatile Instant trusted;
    private volatile Runnable onWord = () -> {};

    /**
     * When the time was last believed.
     *
     * @param offset what somebody set, less the wall clock; zero while that is believed
     * @param suspect in doubt from the start, until somebody says what time it is
     */
    private record Anchor(Instant wall, long nanos, Duration offset, boolean suspect) {}

    /**
     * What a process leaves to the next one on this machine.
     *
     * @param wall what the wall clock said when it was last believed
     * @param nanos what the monotonic clock said then
     * @param offset what somebody set, less the wall clock; zero while that is believed
     * @param suspect whether the time was in doubt from the machine's start
     * @param inDoubt whether it is in doubt now
     * @param trusted the last time that was believed
     */
    public record Kept(
            Instant wall,
            long nanos,
            Duration offset,
            boolean suspect,
            boolean inDoubt,
            Instant trusted) {}

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
        this.anchor = believed(false);
        this.trusted = EARLIEST;
    }

    /**
     * Goes on from what a process before has kept. On the same run of the machine nothing has
     * changed. After another start nobody knows how long it was off: the time is in doubt when it
     * was so before, when somebody had set it because the wall clock was wrong, or when the wall
     * clock is more than ten minutes behind what was believed before.
     *
     * @param sameRun whether the monotonic clock is still the one of then
     */
    public TimeDoubt(
            InstantSource wall, LongSupplier monotonicNanos, Kept before, boolean sameRun) {
        this.wall = wall;
        this.monotonicNanos = monotonicNanos;
        this.trusted = before.trusted();
        this.anchor =
                sameRun && monotonicNanos.getAsLong() >= before.nanos()
                        ? new Anchor(
                                before.wall(), before.nanos(), before.offset(), before.suspect())
                        : believed(
                                before.inDoubt()
                                        || !before.offset().isZero()
                                        || wall.instant()
                                                .isBefore(before.trusted().minus(MOST_DRIFT)));
    }

    private Anchor believed(boolean suspect) {
        return new Anchor(wall.instant(), monotonicNanos.getAsLong(), Duration.ZERO, suspect);
    }

    /** Hears, on the same thread, that somebody confirmed or set the time. */
    public void onWord(Runnable listener) {
        onWord = listener;
    }

    /** For the next process. */
    public Kept kept() {
        Reading shown = read();
        Anchor then = anchor;
        if (!shown.inDoubt()) {
            trusted = shown.now();
        }
        return new Kept(
                then.wall(), then.nanos(), then.offset(), then.suspect(), shown.inDoubt(), trusted);
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
        anchor = new Anchor(shown.wall(), monotonicNanos.getAsLong(), offset, false);
        onWord.run();
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
        anchor = new Anchor(now, monotonicNanos.getAsLong(), Duration.between(now, right), false);
        onWord.run();
    }

    private Reading read() {
        Anchor then = anchor;
        Instant now = wall.instant();
        long nanos = monotonicNanos.getAsLong();
        Instant expected = then.wall().plusNanos(nanos - then.nanos());
        Duration moved = Duration.between(expected, now).abs();
        boolean parted = moved.compareTo(MOST_DRIFT) > 0;
        if (then.offset().isZero()) {
            boolean inDoubt = then.suspect() || parted || now.isBefore(EARLIEST);
            return new Reading(now, now, inDoubt);
        }
        Instant said = expected.plus(then.offset());
        Duration off = Duration.between(said, now).abs();
        boolean near =
                off.compareTo(MOST_DRIFT) <= 0
                        && off.compareTo(then.offset().abs().dividedBy(2)) < 0;
        if (moved.compareTo(STEP) > 0 && near) {
            // The system's clock was set right: what a person said is needed no longer.
            anchor = new Anchor(now, nanos, Duration.ZERO, false);
            return new Reading(now, now, false);
        }
        return parted
                ? new Reading(now, said, true)
                : new Reading(now, now.plus(then.offset()), false);
    }
}
