package vn.motcua.contract.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.rating.Rating;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;

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

    /**
     * The first event of the log that a takeover began: from here this hub decides, and gives out
     * numbers of its own blocks only until {@link TailTaken} (ADR 26).
     *
     * @param hub that took over
     * @param epoch of its log
     * @param after the last event of the log before that it had
     */
    record HubChanged(Actor hub, int epoch, LogPosition after) implements QueueEvent {}

    /**
     * This hub began on a day that had begun on another, whose queue is gone with its disk: slips
     * of before are taken in by hand (ADR 31).
     *
     * @param hub holder of the blocks out of which numbers of this day come
     */
    record DayRecovered(Actor hub) implements QueueEvent {}

    /**
     * Whatever the hub before gave out behind the takeover is known now; or its box is gone with
     * its disk, and the numbers that it may have given out are set aside.
     *
     * @param log of that hub
     * @param upTo its last event, or the last that is known here
     * @param lost whether the tail will never come; false in what was written before this existed
     */
    record TailTaken(LogId log, long upTo, boolean lost) implements QueueEvent {}

    record BusinessDayOpened(LocalDate date) implements QueueEvent {}

    record BusinessDayClosed(LocalDate date) implements QueueEvent {}

    /**
     * @param duty what the counter is for besides; null when it prefers nobody and takes every
     *     procedure
     */
    record CounterOpened(CounterId counter, List<ServiceId> services, @Nullable CounterDuty duty)
            implements QueueEvent {
        public CounterOpened {
            services = List.copyOf(services);
        }
    }

    record CounterPaused(CounterId counter) implements QueueEvent {}

    record CounterClosed(CounterId counter) implements QueueEvent {}

    /** Behind {@link TicketIssued}: what comes after its first service, in order. */
    record JourneyPlanned(TicketId ticket, TicketNumber number, List<ServiceId> then)
            implements OfTicket {
        public JourneyPlanned {
            then = List.copyOf(then);
        }
    }

    /**
     * The credit of a ticket counts from another instant than its issue.
     *
     * @param printed whether its slip was printed at that instant, so that waiting time starts
     *     there too (S-112); false for a booked time or a new place after a missed call
     */
    record ArrivalCounted(TicketId ticket, TicketNumber number, Instant since, boolean printed)
            implements OfTicket {}

    /**
     * The hub's own ticket gives way to the one that was printed under the same command id.
     *
     * @param printed the ticket that holds; issued by the event behind this one
     */
    record TicketSuperseded(TicketId ticket, TicketNumber number, TicketId printed)
            implements OfTicket {}

    /** The numbers from {@code from} to {@code to}, both included, are this holder's alone. */
    record NumberBlockLeased(Actor holder, String prefix, int from, int to, LocalDate date)
            implements QueueEvent {}

    /** Holds for this business day; takes the place of an earlier time of the same booking. */
    record AppointmentBooked(
            AppointmentId appointment, ServiceId service, Instant from, Instant until)
            implements QueueEvent {}

    record AppointmentDropped(AppointmentId appointment) implements QueueEvent {}

    /** Behind {@link TicketIssued}: whose booking the ticket is. */
    record AppointmentCheckedIn(TicketId ticket, TicketNumber number, AppointmentId appointment)
            implements OfTicket {}

    record ServiceClosed(ServiceId service, ClosureReason reason) implements QueueEvent {}

    record ServiceOpened(ServiceId service) implements QueueEvent {}

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

    /**
     * @param until when the place is lost
     */
    record TicketHeld(
            TicketId ticket,
            TicketNumber number,
            CounterId counter,
            HoldReason reason,
            Instant until)
            implements OfTicket {}

    record TicketResumed(TicketId ticket, TicketNumber number) implements OfTicket {}

    /** Nobody came back in time; from here as after a missed call. */
    record HoldLapsed(TicketId ticket, TicketNumber number) implements OfTicket {}

    /**
     * The visitor waits again, for something else; the whole way from here stands in it.
     *
     * @param counter that sent the visitor on
     * @param service waited for now
     * @param onlyAt the only counter that may call while it is manned, null for any
     * @param onlyBy the only clerk who may call while at a counter, null for any
     * @param then services after this one, in order
     * @param backTo the counter that shall call for the first of those, null for any
     * @param nextLeg whether one service was finished; else it goes on elsewhere
     */
    record TicketTransferred(
            TicketId ticket,
            TicketNumber number,
            CounterId counter,
            ServiceId service,
            @Nullable CounterId onlyAt,
            @Nullable Actor onlyBy,
            List<ServiceId> then,
            @Nullable CounterId backTo,
            boolean nextLeg)
            implements OfTicket {
        public TicketTransferred {
            then = List.copyOf(then);
        }
    }

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
