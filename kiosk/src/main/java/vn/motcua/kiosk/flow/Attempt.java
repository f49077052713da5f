package vn.motcua.kiosk.flow;

/**
 * Where a request stands that is repeated under one id until it is answered.
 *
 * @param inFlight sent, not answered yet: never sent twice at once
 * @param failures answers that did not come
 * @param retryAtMs when to send again
 */
public record Attempt(boolean inFlight, int failures, long retryAtMs) {
    static final Attempt FIRST = new Attempt(true, 0, 0);

    Attempt failed(long nowMs, Timing timing) {
        int count = Math.min(failures + 1, 1000);
        return new Attempt(false, count, nowMs + timing.retryAfter(count));
    }

    Attempt again() {
        return new Attempt(true, failures, 0);
    }

    boolean due(long nowMs) {
        return !inFlight && nowMs >= retryAtMs;
    }
}
