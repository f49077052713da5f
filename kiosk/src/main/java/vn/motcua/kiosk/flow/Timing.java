package vn.motcua.kiosk.flow;

/**
 * How patient the machine is, in milliseconds.
 *
 * @param stillThereMs without a touch until the question "are you still there"
 * @param clearMs from that question until the session ends
 * @param patientMs the same as {@code stillThereMs} where a visitor waits without touching: the hub
 *     is away, or somebody was called to help
 * @param ticketMs how long a printed ticket stays
 * @param printMs after that long without word from the printer the slip counts as doubtful
 * @param cueMs how long the paper cue goes on after the slip is out
 * @param messageMs how long a message stays
 * @param retryFirstMs first wait before the same request is sent again
 * @param retryMostMs longest such wait
 */
public record Timing(
        long stillThereMs,
        long clearMs,
        long patientMs,
        long ticketMs,
        long printMs,
        long cueMs,
        long messageMs,
        long retryFirstMs,
        long retryMostMs) {
    public static Timing everyday() {
        return new Timing(60_000, 20_000, 180_000, 20_000, 20_000, 6_000, 15_000, 2_000, 8_000);
    }

    /** Wait before attempt number {@code failures + 1}. */
    long retryAfter(int failures) {
        int doublings = Math.min(Math.max(failures - 1, 0), 10);
        return Math.min(retryFirstMs << doublings, retryMostMs);
    }
}
