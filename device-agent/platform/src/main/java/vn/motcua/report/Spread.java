package vn.motcua.report;

import java.util.Arrays;

/**
 * Measured times in figures.
 *
 * @param count how many were measured; when 0 the others are 0 and mean nothing
 * @param meanSeconds rounded to the nearest
 * @param medianSeconds middle one, of two the mean
 * @param overLimit how many took more than 15 minutes (S-113 waiting, S-114 serving)
 */
public record Spread(int count, long meanSeconds, long medianSeconds, int overLimit) {
    /** The limit of S-113 and S-114. */
    public static final int LIMIT_SECONDS = 15 * 60;

    static Spread of(long[] millis) {
        if (millis.length == 0) {
            return new Spread(0, 0, 0, 0);
        }
        long[] sorted = millis.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median =
                sorted.length % 2 == 1
                        ? sorted[middle]
                        : (sorted[middle - 1] + sorted[middle]) / 2.0;
        double mean = Arrays.stream(sorted).average().orElse(0);
        int over = (int) Arrays.stream(sorted).filter(m -> m > LIMIT_SECONDS * 1000L).count();
        return new Spread(sorted.length, Math.round(mean / 1000), Math.round(median / 1000), over);
    }
}
