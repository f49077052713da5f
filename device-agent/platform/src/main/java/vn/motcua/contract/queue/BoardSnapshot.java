package vn.motcua.contract.queue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.wire.LogPosition;

/**
 * All that a screen in public may know: numbers, groups, counters, states. Sent whole with every
 * change (docs/adr/0004): a reader that missed some is right again with the next one.
 *
 * @param position the log position that this state includes
 * @param at the engine's time of that position
 * @param calls newest call first: the newest {@link #MOST_CALLS} of the office, of each of its
 *     zones and of each of its waiting groups, so that a board of one of them lacks none (ADR 32)
 * @param waiting one entry per service of the office, in the office's order
 * @param timeInDoubt true when forecasts must read "chưa rõ"
 */
public record BoardSnapshot(
        LogPosition position,
        Instant at,
        List<Call> calls,
        List<Waiting> waiting,
        boolean timeInDoubt) {
    /** More rows than any board draws; what every board has at hand. */
    public static final int MOST_CALLS = 9;

    public BoardSnapshot {
        calls = List.copyOf(calls);
        waiting = List.copyOf(waiting);
    }

    /**
     * @param state CALLED, SERVING, SERVED or NO_SHOW
     * @param lastCallSeq sequence number of the last call or recall: a screen announces a row whose
     *     number here is above the last one that it announced
     * @param times how often called
     * @param group id of the waiting group (S-083); null where the office has none, and from a hub
     *     that knows of none yet
     */
    public record Call(
            TicketNumber number,
            ServiceId service,
            CounterId counter,
            TicketState state,
            long lastCallSeq,
            Instant calledAt,
            int times,
            @Nullable String group) {}

    /**
     * @param people how many wait
     * @param forecast for somebody who takes a number now; null when not known
     * @param ahead how many would be before somebody who takes a number now, those for other
     *     services at the same counters among them
     * @param ask whether that is so long that whoever gives out numbers asks before
     */
    public record Waiting(
            ServiceId service, int people, @Nullable WaitRange forecast, int ahead, boolean ask) {}
}
