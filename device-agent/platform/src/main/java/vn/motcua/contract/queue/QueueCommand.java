package vn.motcua.contract.queue;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.rating.Rating;

/**
 * What may be asked of the queue. Imperative, one record a command; sent inside a {@link
 * Submission}. Commands of a counter name the ticket that the clerk saw, so that a late or doubled
 * press never hits the next visitor.
 */
public sealed interface QueueCommand {
    /** A visitor takes a number. */
    record IssueTicket(
            ServiceId service,
            @Nullable ProcedureCode procedure,
            PriorityClass priority,
            Channel channel)
            implements QueueCommand {}

    /** The counter asks for its next visitor. */
    record CallNext(CounterId counter) implements QueueCommand {}

    /** Calls the same visitor again. */
    record RecallTicket(CounterId counter, TicketId ticket) implements QueueCommand {}

    /** The officer starts to work with the visitor: the end of waiting time (S-112). */
    record StartServing(CounterId counter, TicketId ticket) implements QueueCommand {}

    record CompleteServing(CounterId counter, TicketId ticket) implements QueueCommand {}

    /** One decision, so that nobody is served and nobody is called by halves. */
    record CompleteAndCallNext(CounterId counter, TicketId ticket) implements QueueCommand {}

    record RecordNoShow(CounterId counter, TicketId ticket) implements QueueCommand {}

    /** Puts a visitor who missed the call back into the queue at the old place. */
    record ReinstateTicket(TicketId ticket) implements QueueCommand {}

    /** The visitor gives the number back. */
    record CancelTicket(TicketId ticket) implements QueueCommand {}

    /** Takes the counter's last step back, within a minute (a clerk's slip). */
    record UndoLast(CounterId counter) implements QueueCommand {}

    /** Opens a counter for these services: one, some or all (S-175). Also ends a pause. */
    record OpenCounter(CounterId counter, List<ServiceId> services) implements QueueCommand {
        public OpenCounter {
            services = List.copyOf(services);
        }
    }

    record PauseCounter(CounterId counter) implements QueueCommand {}

    record CloseCounter(CounterId counter) implements QueueCommand {}

    /** Closes the day before, if one is open, and opens this one. */
    record StartBusinessDay(LocalDate date) implements QueueCommand {}

    /** The visitor's verdict on a finished service, once, within an hour (S-136). */
    record RateService(TicketId ticket, Rating rating) implements QueueCommand {}
}
