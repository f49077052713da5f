package vn.motcua.queue;

import java.time.Instant;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.queue.TicketView;

/** A ticket as its holder's appliance may see it. Pure; for any thread. */
public final class TicketViews {
    private final WaitForecast forecast;

    public TicketViews(QueueMachine machine) {
        forecast = new WaitForecast(machine);
    }

    /**
     * @param key the slip's key, made outside: it stands in no event and so in no state
     * @param ratingCode the four digits on the slip
     */
    public TicketView of(
            QueueState state, Ticket ticket, Instant now, String key, String ratingCode) {
        int ahead = forecast.ahead(state, ticket, now);
        return new TicketView(
                ticket.id(),
                ticket.number(),
                ticket.service(),
                ticket.procedure(),
                ticket.priority(),
                ticket.state(),
                ticket.state() == TicketState.WAITING ? null : ticket.counter(),
                ticket.issuedAt(),
                ahead,
                forecast.forTicket(state, ticket, ahead),
                key,
                ratingCode);
    }
}
