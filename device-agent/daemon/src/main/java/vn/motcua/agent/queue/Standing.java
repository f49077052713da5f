package vn.motcua.agent.queue;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.wire.LogId;

/**
 * What a hub candidate is to its office, as it stands on its disk (ADR 26). Immutable; any thread.
 *
 * @param seen of a hub: the log of higher rank that fenced it; of a copy: the log of the hub that
 *     it copies, while it has not come to that; null when none
 * @param hub where that hub is, null when not known
 */
public record Standing(State state, @Nullable LogId seen, @Nullable URI hub) {
    /** The three parts that a candidate can have. */
    public enum State {
        /** Decides; the only one in an office without further candidates. */
        LEADING,
        /** Keeps a copy of the leading hub's log. */
        FOLLOWING,
        /** Led, and has heard of a hub of higher rank: decides nothing any more. */
        FENCED
    }

    /** A fenced box with an empty file: it follows whoever fenced it, and leads nothing before. */
    public Standing afresh() {
        return new Standing(State.FOLLOWING, seen, hub);
    }

    /** The beginning of a box that leads its office. */
    public static final Standing LEADING = new Standing(State.LEADING, null, null);
}
