package vn.motcua.contract.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.rating.Rating;
import vn.motcua.contract.wire.LogPosition;

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

    /** A visitor takes one number for several services, one after the other. */
    record IssueJourney(
            List<ServiceId> services,
            @Nullable ProcedureCode procedure,
            PriorityClass priority,
            Channel channel)
            implements QueueCommand {
        public IssueJourney {
            services = List.copyOf(services);
        }
    }

    /**
     * A visitor who has been identified takes a number; at most some live ones at a time.
     *
     * @param services one, or several one after the other
     */
    record IssueForVisitor(
            List<ServiceId> services,
            @Nullable ProcedureCode procedure,
            PriorityClass priority,
            Channel channel,
            VisitorHash visitor)
            implements QueueCommand {
        public IssueForVisitor {
            services = List.copyOf(services);
        }
    }

    /**
     * Somebody booked a time today; the same once more does nothing, another time for the same
     * booking moves it.
     *
     * @param from begin of the slot, on the business day
     * @param until its end, later
     */
    record BookAppointment(
            AppointmentId appointment, ServiceId service, Instant from, Instant until)
            implements QueueCommand {}

    /** A booking that holds no more. */
    record DropAppointment(AppointmentId appointment) implements QueueCommand {}

    /**
     * Somebody who has booked is here and takes the number (S-107).
     *
     * @param priority another class that the visitor is in, else NONE: then it is APPOINTMENT
     */
    record CheckInAppointment(
            AppointmentId appointment,
            @Nullable ProcedureCode procedure,
            PriorityClass priority,
            Channel channel)
            implements QueueCommand {}

    /**
     * A machine that got no answer has issued by itself, under the id of the command that it had
     * sent: the engine takes the printed ticket and lets its own go (one touch, one ticket).
     *
     * @param number out of a block that this machine holds
     * @param ageSeconds how long ago it was printed, by the machine's monotonic clock
     * @param lastContact the engine's time in the last answer that the machine got
     */
    record OfferTicket(
            TicketId ticket,
            TicketNumber number,
            ServiceId service,
            @Nullable ProcedureCode procedure,
            PriorityClass priority,
            long ageSeconds,
            Instant lastContact)
            implements QueueCommand {}

    /**
     * Asks for a block of numbers of one series, to be given out while the hub is away.
     *
     * @param date the business day for which it is good
     */
    record LeaseNumbers(String prefix, int count, LocalDate date) implements QueueCommand {}

    /**
     * The hub's own, after a takeover and under the id of the command that made the ticket: takes
     * over a ticket that the hub before issued and nobody else had seen.
     *
     * @param then services after the first, in order
     * @param issuedAt by the hub before
     * @param open false when it ended there already: then only its number counts
     */
    record AdoptTicket(
            TicketId ticket,
            TicketNumber number,
            ServiceId service,
            @Nullable ProcedureCode procedure,
            PriorityClass priority,
            Channel channel,
            List<ServiceId> then,
            Instant issuedAt,
            boolean open)
            implements QueueCommand {
        public AdoptTicket {
            then = List.copyOf(then);
        }
    }

    /**
     * The hub's own, behind the last {@link AdoptTicket}: nothing of the hub before is missing. Or
     * alone, on the word of whoever holds the sealed code: that hub is gone with its disk.
     *
     * @param upTo the last event of that hub, or the last that is known here
     * @param blocks that it leased behind the takeover
     * @param lost whether its tail will never come
     */
    record TakeTail(LogPosition upTo, List<QueueEvent.NumberBlockLeased> blocks, boolean lost)
            implements QueueCommand {
        public TakeTail {
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * The hub's own, the first on a spare box: this day began on another one, whose queue is gone
     * (ADR 31).
     */
    record RecoverDay(LocalDate date) implements QueueCommand {}

    /**
     * Takes in a slip that a hub gave out whose queue is gone; only on a day on which numbers of
     * before may be in people's hands. The service is that of the letter.
     *
     * @param printedAt as it stands on the slip, null when nobody can read it
     */
    record RestoreTicket(TicketNumber number, PriorityClass priority, @Nullable Instant printedAt)
            implements QueueCommand {}

    /** The counter asks for its next visitor. */
    record CallNext(CounterId counter) implements QueueCommand {}

    /** Calls this visitor, out of order; stands in the log as picked. */
    record CallTicket(CounterId counter, TicketId ticket) implements QueueCommand {}

    /** Calls the same visitor again. */
    record RecallTicket(CounterId counter, TicketId ticket) implements QueueCommand {}

    /** The officer starts to work with the visitor: the end of waiting time (S-112). */
    record StartServing(CounterId counter, TicketId ticket) implements QueueCommand {}

    record CompleteServing(CounterId counter, TicketId ticket) implements QueueCommand {}

    /** One decision, so that nobody is served and nobody is called by halves. */
    record CompleteAndCallNext(CounterId counter, TicketId ticket) implements QueueCommand {}

    /**
     * The visitor leaves the counter for a while and keeps the place.
     *
     * @param minutes after which the place is lost as if the visitor had missed the call
     */
    record HoldTicket(CounterId counter, TicketId ticket, HoldReason reason, int minutes)
            implements QueueCommand {}

    /** A visitor on hold is back and waits again, at the old place. */
    record ResumeTicket(TicketId ticket) implements QueueCommand {}

    /**
     * The hub's own: nobody came back in time.
     *
     * @param upTo holds that end then or earlier
     */
    record LapseHolds(Instant upTo) implements QueueCommand {}

    /**
     * Sends the visitor on, with the place kept.
     *
     * @param comeBack whether the visitor waits for this counter again afterwards
     */
    record TransferTicket(CounterId counter, TicketId ticket, Destination to, boolean comeBack)
            implements QueueCommand {}

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

    /** No numbers for this service until it is opened again; who waits is still served. */
    record CloseService(ServiceId service, ClosureReason reason) implements QueueCommand {}

    record OpenService(ServiceId service) implements QueueCommand {}

    /** Closes the day before, if one is open, and opens this one. */
    record StartBusinessDay(LocalDate date) implements QueueCommand {}

    /** The visitor's verdict on a finished service, once, within an hour (S-136). */
    record RateService(TicketId ticket, Rating rating) implements QueueCommand {}
}
