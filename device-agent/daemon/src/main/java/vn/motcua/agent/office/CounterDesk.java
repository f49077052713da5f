package vn.motcua.agent.office;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.queue.CallReason;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.HoldReason;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketState;

/**
 * One counter as its clerk sees it. No personal data: numbers, groups and priority classes.
 *
 * @param counter which
 * @param mode whether it serves
 * @param services what it is open for now; empty while closed
 * @param current the visitor called or being served; null when none
 * @param waiting who may be called here, in the order in which they would be called
 * @param held who left a counter for a while with the place kept, the first to run out first
 * @param missed who did not come when called here and can still be put back, newest first
 * @param lastStep the step that {@code UndoLast} would take back; null when there is none
 * @param today figures of this counter
 * @param others the other counters of the office, in its order
 * @param closed services that take nobody now
 * @param slips whether a hub of today is gone with its tickets, so that people's slips tell of them
 *     (ADR 31)
 */
public record CounterDesk(
        CounterId counter,
        Mode mode,
        List<ServiceId> services,
        @Nullable Current current,
        List<Waiting> waiting,
        List<Held> held,
        List<Missed> missed,
        @Nullable LastStep lastStep,
        Figures today,
        List<Other> others,
        Set<ServiceId> closed,
        boolean slips) {
    public CounterDesk {
        services = List.copyOf(services);
        waiting = List.copyOf(waiting);
        held = List.copyOf(held);
        missed = List.copyOf(missed);
        others = List.copyOf(others);
        closed = Set.copyOf(closed);
    }

    public enum Mode {
        CLOSED,
        OPEN,
        PAUSED
    }

    /** Who stands at the counter. {@code startedAt} is null until serving starts (S-112). */
    public record Current(
            TicketId ticket,
            TicketNumber number,
            ServiceId service,
            @Nullable ProcedureCode procedure,
            PriorityClass priority,
            TicketState state,
            Instant issuedAt,
            Instant calledAt,
            @Nullable Instant startedAt,
            int times) {}

    /**
     * @param reason why it stands where it stands
     * @param passes how many who came earlier would be passed over by this call
     */
    public record Waiting(
            TicketId ticket,
            TicketNumber number,
            ServiceId service,
            Instant issuedAt,
            PriorityClass priority,
            CallReason reason,
            int passes) {}

    /**
     * @param until when the place is lost
     */
    public record Held(
            TicketId ticket,
            TicketNumber number,
            ServiceId service,
            HoldReason reason,
            Instant until) {}

    public record Missed(TicketId ticket, TicketNumber number, ServiceId service, Instant at) {}

    /** What a clerk's last press did. {@code until} is the last instant for an undo. */
    public record LastStep(Step step, TicketNumber number, Instant at, Instant until) {}

    public enum Step {
        CALLED,
        STARTED,
        COMPLETED,
        COMPLETED_AND_CALLED,
        MARKED_NO_SHOW,
        HELD,
        SENT_ON
    }

    /**
     * @param served completed here today
     * @param medianServing null when nothing is known (S-114)
     * @param medianWaiting null when nothing is known (S-113)
     */
    public record Figures(
            int served, @Nullable Duration medianServing, @Nullable Duration medianWaiting) {}

    public record Other(CounterId counter, Mode mode, @Nullable TicketNumber current) {}
}
