package vn.motcua.queue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.wire.LogId;

/**
 * A takeover whose hub before has not told yet what it gave out (ADR 26). Until then only blocks
 * that were leased to the new hub before are sure to be nobody else's. Immutable; any thread.
 *
 * @param hub whose blocks those are
 * @param missing the logs whose ends are not known, at least one
 */
public record Handover(Actor hub, List<LogId> missing) {
    public Handover {
        missing = List.copyOf(missing);
    }

    static Handover begun(@Nullable Handover before, QueueEvent.HubChanged change) {
        List<LogId> logs = new ArrayList<>(before == null ? List.of() : before.missing());
        logs.add(change.after().log());
        return new Handover(change.hub(), logs);
    }

    /** Null when nothing is missing any more. */
    static @Nullable Handover ended(@Nullable Handover before, LogId log) {
        List<LogId> logs = new ArrayList<>(before == null ? List.of() : before.missing());
        logs.remove(log);
        return before == null || logs.isEmpty() ? null : new Handover(before.hub(), logs);
    }
}
