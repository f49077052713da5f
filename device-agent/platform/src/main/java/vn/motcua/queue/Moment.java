package vn.motcua.queue;

import java.time.Instant;
import vn.motcua.contract.queue.TicketId;

/**
 * What a decision needs from the outside world.
 *
 * @param now wall clock; the engine takes the later of this and its own last event
 * @param timeInDoubt true when the clock was never set or disagrees with the monotonic one
 * @param freshTicket a random id, used if a ticket is issued
 */
public record Moment(Instant now, boolean timeInDoubt, TicketId freshTicket) {}
