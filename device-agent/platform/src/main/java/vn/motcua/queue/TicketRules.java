package vn.motcua.queue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.queue.Decision.Accepted;
import vn.motcua.queue.Decision.Rejected;

/** What visitors do: take a number, give it back, come back, rate. */
final class TicketRules {
    private final Office office;
    private final QueueSettings settings;

    TicketRules(Office office, QueueSettings settings) {
        this.office = office;
        this.settings = settings;
    }

    /**
     * The series of a prefix restarts every business day and never wraps: a number means one
     * visitor for the whole day.
     */
    Decision issue(QueueState state, QueueCommand.IssueTicket c, Moment at) {
        Optional<Service> service = office.service(c.service());
        if (service.isEmpty()) {
            return new Rejected(Rejection.UNKNOWN_SERVICE);
        }
        if (settings.kiosksKeepHours()
                && c.channel() == Channel.KIOSK
                && !at.timeInDoubt()
                && !office.calendar().issuesAt(at.now())) {
            return new Rejected(Rejection.SERVICE_CLOSED);
        }
        if (state.tickets.size() >= settings.mostTicketsPerDay()) {
            return new Rejected(Rejection.DAY_FULL);
        }
        Integer last = state.lastNumbers.get(service.get().prefix());
        int number = last == null ? 1 : last + 1;
        if (number > (office.ticketDigits() == 3 ? 999 : 9999)) {
            return new Rejected(Rejection.NUMBERS_EXHAUSTED);
        }
        return accepted(
                new QueueEvent.TicketIssued(
                        at.freshTicket(),
                        new TicketNumber(service.get().prefix(), number, office.ticketDigits()),
                        c.service(),
                        c.procedure(),
                        c.priority(),
                        c.channel()));
    }

    Decision reinstate(QueueState state, QueueCommand.ReinstateTicket c) {
        Ticket ticket = state.ticket(c.ticket()).orElse(null);
        if (ticket == null) {
            return new Rejected(Rejection.UNKNOWN_TICKET);
        }
        if (!state.tickets.containsKey(ticket.id())) {
            return new Rejected(Rejection.REINSTATE_TOO_LATE);
        }
        return ticket.state() == TicketState.NO_SHOW
                ? accepted(new QueueEvent.TicketReinstated(ticket.id(), ticket.number()))
                : new Rejected(Rejection.WRONG_STATE);
    }

    /** An appliance gives back only what it issued; another's ticket is unknown to it. */
    Decision cancel(QueueState state, QueueCommand.CancelTicket c, Actor by) {
        Ticket ticket = state.ticket(c.ticket()).orElse(null);
        if (ticket == null || (by.isDevice() && !by.equals(ticket.issuedBy()))) {
            return new Rejected(Rejection.UNKNOWN_TICKET);
        }
        return ticket.state() == TicketState.WAITING || ticket.state() == TicketState.CALLED
                ? accepted(new QueueEvent.TicketCancelled(ticket.id(), ticket.number()))
                : new Rejected(Rejection.WRONG_STATE);
    }

    Decision rate(QueueState state, QueueCommand.RateService c, Instant now) {
        Ticket ticket = state.ticket(c.ticket()).orElse(null);
        if (ticket == null) {
            return new Rejected(Rejection.UNKNOWN_TICKET);
        }
        @Nullable CounterId counter = ticket.counter();
        @Nullable Instant served = ticket.servedAt();
        if (ticket.state() != TicketState.SERVED || counter == null || served == null) {
            return new Rejected(Rejection.WRONG_STATE);
        }
        if (ticket.rated()) {
            return new Rejected(Rejection.ALREADY_RATED);
        }
        if (!state.tickets.containsKey(ticket.id())
                || now.isAfter(served.plus(settings.rateWithin()))) {
            return new Rejected(Rejection.TOO_LATE);
        }
        return accepted(
                new QueueEvent.ServiceRated(
                        ticket.id(), ticket.number(), ticket.service(), counter, c.rating()));
    }

    private static Decision accepted(QueueEvent event) {
        return new Accepted(List.of(event));
    }
}
