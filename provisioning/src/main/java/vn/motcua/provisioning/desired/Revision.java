package vn.motcua.provisioning.desired;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recorded change of the book.
 *
 * @param number rises; not without gaps
 * @param at when
 * @param author who
 * @param reason why
 * @param kind what kind
 * @param scope of a {@link Kind#LAYER}; null else
 * @param layer that the scope has from here on; null when {@code scope} is
 * @param reverts the revision that a revert went back to; null when it was none
 */
public record Revision(
        long number,
        Instant at,
        String author,
        String reason,
        Kind kind,
        @Nullable Scope scope,
        @Nullable Layer layer,
        @Nullable Long reverts) {
    /** What changed. */
    public enum Kind {
        /** A scope has another layer. */
        LAYER,
        /** Devices came, went, moved, or the units above them did. */
        PLACES,
        /** A device holds a newer revision than the book: the book was restored from a copy. */
        LIFT
    }
}
