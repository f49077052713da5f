package vn.motcua.contract.queue;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.rating.Rating;

/**
 * What happened in the queue; past tense, immutable, without personal data. Only events change the
 * state, and the same events in the same order always give the same state. Time, position and
 * author stand in the {@link RecordedEvent} around it.
 */
public sealed interface QueueEvent {
    /** An event that is about one ticket. */
    sealed interface OfTicket extends QueueEvent {
        TicketId ticket();

        TicketNumber number();
    }

    record BusinessDayOpened(LocalDate date) implements QueueEvent {}

    record BusinessDayClosed(LocalDate date) implements QueueEvent {}

    record CounterOpened(CounterId counter, List<ServiceId> services) implements QueueEvent {
        public CounterOpened {
            services = List.copyOf(services);
        }
    }

    record CounterPaused(CounterId counter) implements QueueEvent {}

    record CounterClosed(CounterId counter) implements QueueEvent {}

    record TicketIssued(
            TicketId ticket,
            TicketNumber number,
            ServiceId service,
            @Nullable ProcedureCode procedure,
            PriorityClass priority,
            Channel channel)
            implements OfTicket {}

    /**
     * @param passed how many who came earlier for the same counter's services were passed over
     */
    record TicketCalled(
            TicketId ticket,
            TicketNumber number,
            ServiceId service,
            CounterId counter,
            CallReason reason,
            int passed)
            implements OfTicket {}

    /**
     * @param times how often this ticket has been called in all, so 2 at the first recall
     */
    record TicketRecalled(TicketId ticket, TicketNumber number, CounterId counter, int times)
            implements OfTicket {}

    record ServingStarted(TicketId ticket, TicketNumber number, CounterId counter)
            implements OfTicket {}

    /**
     * @param startInferred true when nobody pressed start: serving time is then not known, and the
     *     share of such tickets is reported
     */
    record ServingCompleted(
            TicketId ticket, TicketNumber number, CounterId counter, boolean startInferred)
            implements OfTicket {}

    record NoShowRecorded(TicketId ticket, TicketNumber number, CounterId counter)
            implements OfTicket {}

    record TicketReinstated(TicketId ticket, TicketNumber number) implements OfTicket {}

    record TicketCancelled(TicketId ticket, TicketNumber number) implements OfTicket {}

    /** The day ended with the ticket open; counts in no serving time. */
    record TicketClosedAtDaysEnd(TicketId ticket, TicketNumber number) implements OfTicket {}

    /**
     * An undo, naming what it takes back.
     *
     * @param reverses the sequence number, in the same log, of the event that no longer holds
     * @param back the state that the ticket is in again
     */
    record StepReversed(
            TicketId ticket,
            TicketNumber number,
            CounterId counter,
            long reverses,
            TicketState back)
            implements OfTicket {}

    record ServiceRated(
            TicketId ticket,
            TicketNumber number,
            ServiceId service,
            CounterId counter,
            Rating rating)
            implements OfTicket {}
}
