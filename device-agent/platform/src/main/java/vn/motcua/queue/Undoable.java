package vn.motcua.queue;

import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketState;

/**
 * What a counter may still take back.
 *
 * @param number whose step; after complete-and-call-next, the one completed
 * @param undoes the state that the step led to: CALLED, SERVING, SERVED or NO_SHOW
 * @param back the state that the ticket would be in again
 * @param secondsLeft 1 to 60
 */
public record Undoable(
        TicketNumber number, TicketState undoes, TicketState back, long secondsLeft) {}
