package vn.motcua.kiosk.flow;

import java.time.Instant;

/**
 * The time that came with the last tick.
 *
 * @param ms monotonic milliseconds: every time-out is measured with it
 * @param wall what the clock on the screen shows; may jump
 */
public record Moment(long ms, Instant wall) {}
