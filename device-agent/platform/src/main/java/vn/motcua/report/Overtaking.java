package vn.motcua.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.wire.LogPosition;

/**
 * A call that passed over people, for one reason.
 *
 * @param position of the call in its log
 * @param day the business day
 * @param at when called
 * @param counter that called
 * @param called the number called
 * @param priority the class of the one called
 * @param reason why this was so
 * @param passed how many were passed for this reason, at least 1
 * @param longest of those the one who came first
 * @param later how much later than {@code longest} the one called had come, as priority counts it
 *     (a booked time counts as coming); zero when earlier
 * @param bound the published bound on that; null when the reason has none, or the clock was in
 *     doubt
 * @param beyond whether anybody was passed beyond the bound
 * @param takenBack whether the call was taken back afterwards
 */
public record Overtaking(
        LogPosition position,
        LocalDate day,
        Instant at,
        CounterId counter,
        TicketNumber called,
        PriorityClass priority,
        Reason reason,
        int passed,
        TicketNumber longest,
        Duration later,
        @Nullable Duration bound,
        boolean beyond,
        boolean takenBack) {
    /** Why somebody was called before somebody else. */
    public enum Reason {
        /** The class of the one called gains credit faster. */
        PRIORITY,
        /** The counter is for visitors like the one called first: its own head start. */
        COUNTER_FIRST,
        /** Not the one whose turn it was: picked by a clerk. */
        PICKED,
        /** They wait for what this counter does not serve, or were sent to another or a person. */
        OTHER_SERVICES,
        /** The passed one was not waiting then: called by mistake, no-show, on hold; now back. */
        CAME_BACK
    }

    Overtaking undone() {
        return new Overtaking(
                position, day, at, counter, called, priority, reason, passed, longest, later, bound,
                beyond, true);
    }
}
