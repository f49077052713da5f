package vn.motcua.agent.queue;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.HubWord;
import vn.motcua.contract.wire.LogId;

/**
 * What a hub candidate becomes by hearing of another hub (ADR 26). Pure; whoever uses it writes the
 * answer to disk before anything else and acts on it then.
 */
public final class Fence {
    private Fence() {}

    /**
     * What this box is from now on, when somebody speaks of another hub.
     *
     * @param now what this box is
     * @param own the log that it writes, or has a copy of
     * @param other the log that somebody spoke of
     * @param hub where the other hub is, null when not known
     * @return what this box is from now on; empty when nothing changes
     */
    public static Optional<Standing> heard(
            Standing now, LogId own, LogId other, @Nullable URI hub) {
        LogId highest = now.seen();
        boolean higher = highest == null || other.outranks(highest);
        URI where = hub != null || higher ? hub : now.hub();
        Standing told =
                switch (now.state()) {
                    case LEADING ->
                            other.outranks(own)
                                    ? new Standing(Standing.State.FENCED, other, hub)
                                    : now;
                    case FENCED, FOLLOWING ->
                            higher || other.equals(highest)
                                    ? new Standing(now.state(), other, where)
                                    : now;
                };
        return told.equals(now) ? Optional.empty() : Optional.of(told);
    }

    /** Whether this is the hub that leads over a fenced one's log. */
    public static boolean leadsOver(HubWord word, LogId own) {
        return word.leads() && word.log().outranks(own);
    }

    /** Whether the hub that leads over a fenced one has everything of its log. */
    public static boolean handedOver(HubWord word, LogId own) {
        return leadsOver(word, own) && !word.missing().contains(own);
    }
}
