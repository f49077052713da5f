package vn.motcua.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.queue.Decision.Accepted;
import vn.motcua.queue.Decision.Rejected;

/** Who comes back to a place: after a missed call, or from a hold. */
final class ReturnRules {
    private final QueueSettings settings;

    ReturnRules(QueueSettings settings) {
        this.settings = settings;
    }

    /** After a missed call: some times, for some time, at the old place or a new one. */
    Decision reinstate(QueueState state, QueueCommand.ReinstateTicket c, Instant now) {
        Ticket ticket = state.ticket(c.ticket()).orElse(null);
        if (ticket == null) {
            return new Rejected(Rejection.UNKNOWN_TICKET);
        }
        if (!state.tickets.containsKey(ticket.id())) {
            return new Rejected(Rejection.REINSTATE_TOO_LATE);
        }
        if (ticket.state() != TicketState.NO_SHOW) {
            return new Rejected(Rejection.WRONG_STATE);
        }
        QueueSettings.Reentry rule = settings.reentry();
        if (ticket.reentries() >= rule.most()) {
            return new Rejected(Rejection.LIMIT_REACHED);
        }
        Instant called = ticket.calledAt();
        if (called != null && now.isAfter(called.plus(rule.within()))) {
            return new Rejected(Rejection.REINSTATE_TOO_LATE);
        }
        QueueEvent back = new QueueEvent.TicketReinstated(ticket.id(), ticket.number());
        return rule.oldPlace()
                ? accepted(back)
                : new Accepted(
                        List.of(
                                back,
                                new QueueEvent.ArrivalCounted(
                                        ticket.id(), ticket.number(), now, false)));
    }

    Decision resume(QueueState state, QueueCommand.ResumeTicket c) {
        Ticket ticket = state.ticket(c.ticket()).orElse(null);
        if (ticket == null) {
            return new Rejected(Rejection.UNKNOWN_TICKET);
        }
        return ticket.state() == TicketState.HELD
                ? accepted(new QueueEvent.TicketResumed(ticket.id(), ticket.number()))
                : new Rejected(Rejection.WRONG_STATE);
    }

    /** Every hold whose time is over. */
    static Decision lapse(QueueState state, Instant now) {
        List<QueueEvent> events = new ArrayList<>();
        for (Ticket ticket : state.held()) {
            Ticket.Hold hold = ticket.hold();
            if (hold != null && !now.isBefore(hold.until())) {
                events.add(new QueueEvent.HoldLapsed(ticket.id(), ticket.number()));
            }
        }
        return events.isEmpty() ? new Rejected(Rejection.WRONG_STATE) : new Accepted(events);
    }

    private static Decision accepted(QueueEvent event) {
        return new Accepted(List.of(event));
    }
}
