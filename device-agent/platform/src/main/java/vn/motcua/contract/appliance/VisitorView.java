package vn.motcua.contract.appliance;

import org.jspecify.annotations.Nullable;
import vn.motcua.contract.identity.VisitorFile;

/**
 * Answer to {@code identity.visitor}: what the city says of the visitor who is identified at this
 * screen (S-097). Asked live; the agent forgets it with the session.
 *
 * @param result how it went
 * @param file exactly when FOUND
 */
public record VisitorView(Result result, @Nullable VisitorFile file) {
    public VisitorView {
        if ((result == Result.FOUND) != (file != null)) {
            throw new IllegalArgumentException("FOUND and a file go together");
        }
    }

    public static VisitorView without(Result result) {
        return new VisitorView(result, null);
    }

    public enum Result {
        FOUND,
        /** Nobody is identified here. */
        NOBODY,
        /** The city knows nobody by this number. */
        UNKNOWN,
        /** A stronger identification would be told more. */
        TRUST_TOO_LOW,
        /** The city's system does not answer now. */
        AWAY
    }
}
