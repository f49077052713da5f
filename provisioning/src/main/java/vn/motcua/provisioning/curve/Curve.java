package vn.motcua.provisioning.curve;

import java.time.Duration;
import java.time.Instant;

/** Two values for each of the last {@link #SLOTS} slots of ten minutes. Immutable. */
public final class Curve {
    /** Of a day. */
    public static final int SLOTS = 144;

    /** Nobody knows: the centre was away, or nothing was said. */
    public static final int UNKNOWN = -1;

    static final Duration SLOT = Duration.ofMinutes(10);

    private final long end;
    private final short[] first;
    private final short[] second;

    /**
     * @param end number of the slot behind the last
     */
    private Curve(long end, short[] first, short[] second) {
        this.end = end;
        this.first = first;
        this.second = second;
    }

    /** Nothing known, up to in front of {@code end}. */
    static Curve empty(long end) {
        short[] unknown = new short[SLOTS];
        java.util.Arrays.fill(unknown, (short) UNKNOWN);
        return new Curve(end, unknown, unknown);
    }

    /** One slot further. */
    Curve next(int firstValue, int secondValue) {
        return new Curve(end + 1, shifted(first, firstValue), shifted(second, secondValue));
    }

    private static short[] shifted(short[] values, int next) {
        short[] all = new short[SLOTS];
        System.arraycopy(values, 1, all, 0, SLOTS - 1);
        all[SLOTS - 1] = (short) next;
        return all;
    }

    /** The number of the slot that the moment falls in. */
    static long slot(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SLOT.toSeconds());
    }

    /** When slot {@code index} of this curve begins; 0 is the oldest. */
    public Instant begins(int index) {
        return Instant.ofEpochSecond((end - SLOTS + index) * SLOT.toSeconds());
    }

    /** Value of slot {@code index}, or {@link #UNKNOWN}. */
    public int first(int index) {
        return first[index];
    }

    /** Value of slot {@code index}, or {@link #UNKNOWN}. */
    public int second(int index) {
        return second[index];
    }

    /** Whether nothing at all is known. */
    public boolean isEmpty() {
        for (int i = 0; i < SLOTS; i++) {
            if (first[i] != UNKNOWN || second[i] != UNKNOWN) {
                return false;
            }
        }
        return true;
    }
}
