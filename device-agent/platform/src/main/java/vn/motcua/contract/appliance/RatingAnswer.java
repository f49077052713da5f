package vn.motcua.contract.appliance;

import org.jspecify.annotations.Nullable;

/**
 * Answer to {@code rating.find}, {@code rating.submit} and a pad's press.
 *
 * @param result how it went
 * @param target set when found or accepted
 */
public record RatingAnswer(Result result, @Nullable RatingTarget target) {
    public enum Result {
        FOUND,
        ACCEPTED,
        /** No such ticket, or number and code do not belong together. */
        UNKNOWN,
        /** The visit is not finished yet. */
        NOT_SERVED_YET,
        /** More than an hour ago. */
        TOO_LATE,
        ALREADY_RATED,
        /** Too many wrong codes from this machine; wait. */
        LOCKED,
        HUB_AWAY
    }
}
