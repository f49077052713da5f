package vn.motcua.contract.identity;

import org.jspecify.annotations.Nullable;

/**
 * The gateway's answer to {@link PersonLookup}.
 *
 * @param result how it went
 * @param visitor exactly when FOUND
 */
public record PersonAnswer(Result result, @Nullable VisitorFile visitor) {
    public PersonAnswer {
        if ((result == Result.FOUND) != (visitor != null)) {
            throw new IllegalArgumentException("FOUND and a visitor go together");
        }
    }

    public enum Result {
        FOUND,
        /** The city knows nobody by this number. */
        UNKNOWN,
        /** More than one person; the birth date would tell. */
        BIRTH_DATE_NEEDED,
        /** There is something, which this way of identification is too weak for. */
        TRUST_TOO_LOW
    }

    /** Never about whom. */
    @Override
    public String toString() {
        return "PersonAnswer[" + result + "]";
    }
}
