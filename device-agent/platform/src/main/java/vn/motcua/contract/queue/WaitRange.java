package vn.motcua.contract.queue;

import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

    /** Says a range by both its ends. */
    @FunctionalInterface
    public interface Between<T> {
        T say(int fromMinutes, int toMinutes);
    }

    /**
     * The one rule of how a forecast is said on paper and on every screen: not known, "under N"
     * where it begins at nothing, else both ends.
     */
    public static <T> T said(
            @Nullable WaitRange range,
            Supplier<T> unknown,
            IntFunction<T> under,
            Between<T> between) {
        if (range == null) {
            return unknown.get();
        }
        return range.fromMinutes == 0
                ? under.apply(range.toMinutes)
                : between.say(range.fromMinutes, range.toMinutes);
    }
}
