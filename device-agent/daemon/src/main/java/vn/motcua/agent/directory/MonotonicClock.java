package vn.motcua.agent.directory;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Counts from its own beginning and never jumps, whatever happens to the wall clock. */
final class MonotonicClock extends Clock {
    private final long start = System.nanoTime();

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(System.nanoTime() - start);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Only differences of this clock mean something. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
