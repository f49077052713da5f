package vn.motcua.agent.hardware.fingerprint;

/**
 * How a decision is asked: a stranger may be taken for the holder at most once in so many tries.
 * Each engine maps it to its own scale.
 *
 * @param oneIn 100 to 10,000,000
 */
public record FalseMatchTarget(int oneIn) {
    public static final int WEAKEST = 100;
    public static final int STRONGEST = 10_000_000;

    /** The holder check of a person who is there already named by card or number. */
    public static final FalseMatchTarget ONE_IN_10_000 = new FalseMatchTarget(10_000);

    public static final FalseMatchTarget ONE_IN_100_000 = new FalseMatchTarget(100_000);

    public FalseMatchTarget {
        if (oneIn < WEAKEST || oneIn > STRONGEST) {
            throw new IllegalArgumentException("a false-match target is 1 in 100 to 10,000,000");
        }
    }
}
