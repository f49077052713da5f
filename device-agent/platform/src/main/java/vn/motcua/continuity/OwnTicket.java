package vn.motcua.continuity;

import java.time.Instant;
import java.time.LocalDate;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.TicketView;

/**
 * A ticket that this machine gave out by itself.
 *
 * @param touch the command id of the touch; the hub may have issued under it too, unheard
 * @param day of its number
 * @param ticket as the visitor holds it
 * @param printed when, by the monotonic clock
 * @param lastContact the engine's time when the hub was last heard before that
 */
public record OwnTicket(
        CommandId touch,
        LocalDate day,
        TicketView ticket,
        Ticks printed,
        Instant lastContact,
        State state) {
    /** How far its offer to the hub is. */
    public enum State {
        /** The hub has not answered yet. */
        OPEN,
        /** In the hub's log. */
        TAKEN,
        /** The hub does not take it; people were told. */
        REFUSED
    }

    OwnTicket with(State reached) {
        return new OwnTicket(touch, day, ticket, printed, lastContact, reached);
    }

    boolean open() {
        return state == State.OPEN;
    }
}
