package vn.motcua.agent.office;

import org.jspecify.annotations.Nullable;
import vn.motcua.contract.wire.LogPosition;

/**
 * Where a reader stands in a hub's stream of whole states, and what a hub says to that. A state
 * that is older than the reader's place arrived late, over a line that was given up, and is not
 * taken; only a reset, which a hub sends to whoever names a place that it does not have, lets the
 * reader begin anew. One thread.
 */
public class StreamPlace {
    private @Nullable LogPosition at;

    /** What to ask the hub with; null when there is nothing to go on from. */
    public @Nullable String lastEventId() {
        return at == null ? null : at.text();
    }

    /** The hub does not have that place: what was known is forgotten. */
    public void reset() {
        at = null;
    }

    /** Whether a state that arrives is to be shown; then the reader stands there. */
    public final boolean take(LogPosition position) {
        if (at != null && position.seq() < at.seq()) {
            return false;
        }
        at = position;
        return true;
    }

    /** Whether a reader's place is in this log. Text that is no place is not. */
    public static boolean isKnown(LogPosition end, String lastEventId) {
        try {
            LogPosition place = LogPosition.parse(lastEventId);
            return place.log().equals(end.log()) && place.seq() <= end.seq();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
