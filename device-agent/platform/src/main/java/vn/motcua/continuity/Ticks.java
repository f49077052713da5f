package vn.motcua.continuity;

import java.util.OptionalLong;

/**
 * A moment by the machine's monotonic clock, which knows no date and never jumps.
 *
 * @param boot names the run of the machine: two moments compare only within one
 * @param seconds since some moment of that run
 */
public record Ticks(String boot, long seconds) {
    /** Seconds that have passed since an earlier moment; empty when the machine ran anew since. */
    public OptionalLong since(Ticks earlier) {
        return boot.equals(earlier.boot)
                ? OptionalLong.of(Math.max(0, seconds - earlier.seconds))
                : OptionalLong.empty();
    }
}
