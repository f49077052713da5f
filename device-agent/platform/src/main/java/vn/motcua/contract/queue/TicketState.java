package vn.motcua.contract.queue;

/** Where a ticket is in its life. The last four are final, save for an undo or a reinstatement. */
public enum TicketState {
    WAITING,
    CALLED,
    SERVING,
    /** Left the counter for a while with the place kept. */
    HELD,
    SERVED,
    NO_SHOW,
    CANCELLED,
    CLOSED_AT_DAYS_END
}
