package vn.motcua.agent.office.greeting;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.OfficeQueue;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketView;

/** Draws a number for a visitor, and takes a slip of the hand back (S-046, S-111). Any thread. */
final class IssueDesk {
    private final OfficeQueue queue;
    private final InstantSource clock;
    private final Actor desk;
    private final long answerWithinMs;

    IssueDesk(OfficeQueue queue, InstantSource clock, Actor desk, long answerWithinMs) {
        this.queue = queue;
        this.clock = clock;
        this.desk = desk;
        this.answerWithinMs = answerWithinMs;
    }

    /**
     * @param ticket null when there is none
     * @param said key of the sentence that says why
     */
    record Issued(@Nullable TicketId ticket, String said) {}

    /**
     * @param id made with the form: a double click or a refresh is the same ticket
     */
    Issued issue(CommandId id, ServiceId service, PriorityClass priority) {
        // Only a booking makes somebody booked.
        if (priority == PriorityClass.APPOINTMENT) {
            return new Issued(null, Rejection.UNKNOWN_APPOINTMENT.name());
        }
        return ask(id, new QueueCommand.IssueTicket(service, null, priority, Channel.OFFICER));
    }

    /** The number of a booking (S-107); the same press again is the same ticket. */
    Issued checkIn(CommandId id, AppointmentId booking) {
        return ask(
                id,
                new QueueCommand.CheckInAppointment(
                        booking, null, PriorityClass.NONE, Channel.OFFICER));
    }

    /** Answers the key of the sentence to show, empty when all went well. */
    String cancel(CommandId id, TicketId ticket) {
        return ask(id, new QueueCommand.CancelTicket(ticket)).said();
    }

    private Issued ask(CommandId id, QueueCommand command) {
        Instant now = clock.instant();
        Submission asked =
                new Submission(id, now.plusSeconds(10), queue.businessDate(), desk, command);
        try {
            CommandAnswer said = queue.submit(asked).get(answerWithinMs, TimeUnit.MILLISECONDS);
            Rejection reason = said.reason();
            TicketView ticket = said.ticket();
            return reason != null
                    ? new Issued(null, reason.name())
                    : new Issued(ticket == null ? null : ticket.id(), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Issued(null, "NO_ANSWER");
        } catch (TimeoutException e) {
            return new Issued(null, "NO_ANSWER");
        } catch (ExecutionException e) {
            return new Issued(null, e.getCause() instanceof IOException ? "BUSY" : "OUR_FAULT");
        }
    }
}
