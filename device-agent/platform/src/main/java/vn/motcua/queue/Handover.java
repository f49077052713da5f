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
 * @param lost those of them whose hub is gone with its disk: missing until the day is over, on
 *     which it may have given out numbers that nobody knows
 */
public record Handover(Actor hub, List<LogId> missing, List<LogId> lost) {
    public Handover {
        missing = List.copyOf(missing);
        lost = List.copyOf(lost);
    }

    static Handover begun(@Nullable Handover before, QueueEvent.HubChanged change) {
        return before == null
                ? new Handover(change.hub(), List.of(change.after().log()), List.of())
                : new Handover(
                        change.hub(), with(before.missing(), change.after().log()), before.lost());
    }

    /** A day that began on another box, whose log nobody has: this one stands for it. */
    static Handover recovered(Actor hub, LogId own) {
        return new Handover(hub, List.of(own), List.of(own));
    }

    /** Null when nothing is missing any more. */
    static @Nullable Handover ended(@Nullable Handover before, QueueEvent.TailTaken tail) {
        if (before == null || !tail.lost()) {
            return without(before, List.of(tail.log()));
        }
        return before.missing().contains(tail.log())
                ? new Handover(before.hub(), before.missing(), with(before.lost(), tail.log()))
                : before;
    }

    /** A lost hub gives out nothing on the new day. */
    static @Nullable Handover dayOpened(@Nullable Handover before) {
        return before == null ? null : without(before, before.lost());
    }

    private static @Nullable Handover without(@Nullable Handover before, List<LogId> gone) {
        if (before == null) {
            return null;
        }
        List<LogId> missing = new ArrayList<>(before.missing());
        missing.removeAll(gone);
        List<LogId> lost = new ArrayList<>(before.lost());
        lost.removeAll(gone);
        return missing.isEmpty() ? null : new Handover(before.hub(), missing, lost);
    }

    private static List<LogId> with(List<LogId> logs, LogId one) {
        List<LogId> more = new ArrayList<>(logs);
        more.add(one);
        return more;
    }
}
