package vn.motcua.agent.hardware.fingerprint.bench;

import java.util.Arrays;

/** Figures of one kind, to be asked for the middle and the ends. One thread. */
public final class Spread {
    private double[] values = new double[16];
    private int count;

    public void add(double value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    void clear() {
        count = 0;
    }

    /**
     * @param share 0 lowest, 0.5 middle, 1 highest
     */
    public double at(double share) {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return count == 0 ? 0 : sorted[(int) Math.min(count - 1, Math.round(share * (count - 1)))];
    }

    public int count() {
        return count;
    }

    long above(double limit) {
        return Arrays.stream(values, 0, count).filter(v -> v > limit).count();
    }

    /** Rounded to three places, for printing. */
    public static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
