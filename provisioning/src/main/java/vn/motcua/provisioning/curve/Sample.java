package vn.motcua.provisioning.curve;

/**
 * How a subject does at a moment; {@link Curve#UNKNOWN} for what nobody knows.
 *
 * @param first see {@link Subject.Kind}; at most 32,767
 * @param second see {@link Subject.Kind}; at most 32,767
 */
public record Sample(Subject subject, int first, int second) {
    public Sample {
        first = Math.clamp(first, Curve.UNKNOWN, Short.MAX_VALUE);
        second = Math.clamp(second, Curve.UNKNOWN, Short.MAX_VALUE);
    }

    /** Both of one slot: of each value the one that counts. */
    Sample with(Sample later) {
        boolean most = subject.kind() == Subject.Kind.OFFICE;
        return new Sample(
                subject,
                least(first, later.first),
                most ? Math.max(second, later.second) : least(second, later.second));
    }

    private static int least(int one, int other) {
        if (one == Curve.UNKNOWN || other == Curve.UNKNOWN) {
            return Math.max(one, other);
        }
        return Math.min(one, other);
    }
}
