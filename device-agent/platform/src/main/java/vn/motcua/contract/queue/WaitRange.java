package vn.motcua.contract.queue;

/**
 * A forecast in whole minutes, always a range (never one single minute).
 *
 * @param fromMinutes at least, 0 or more
 * @param toMinutes at most, above {@code fromMinutes}
 */
public record WaitRange(int fromMinutes, int toMinutes) {
    public WaitRange {
        if (fromMinutes < 0 || toMinutes <= fromMinutes) {
            throw new IllegalArgumentException("a forecast is a range that grows");
        }
    }
}
