package vn.motcua.contract.queue;

/** Why the queue refused a command; expected trouble, never an exception. */
public enum Rejection {
    /** The sender's deadline had passed. */
    EXPIRED,
    /** The command is older than the ids that are still remembered. */
    TOO_OLD,
    /** The command means another business day than the one that is open. */
    WRONG_DAY,
    /** No business day is open. */
    DAY_NOT_OPEN,
    UNKNOWN_SERVICE,
    UNKNOWN_COUNTER,
    UNKNOWN_TICKET,
    SERVICE_CLOSED,
    DAY_FULL,
    NUMBERS_EXHAUSTED,
    LIMIT_REACHED,
    /** The office takes no more bookings for this service at this time. */
    SLOT_FULL,
    UNKNOWN_APPOINTMENT,
    APPOINTMENT_USED,
    /** Machines give numbers of this service only for a booked time (S-086). */
    BY_APPOINTMENT,
    /** The booked time is still too far away. */
    TOO_EARLY,
    NOTHING_WAITING,
    COUNTER_NOT_OPEN,
    COUNTER_BUSY,
    /** The counter does not serve this visitor, or somebody else at work was asked to. */
    NOT_FOR_COUNTER,
    WRONG_STATE,
    /** The visitor was not called often enough to count as missing. */
    RECALL_FIRST,
    /** A transfer to where the visitor already is. */
    SAME_SERVICE,
    /** The number is not of a block that this machine holds, or stands on another slip. */
    NOT_YOUR_NUMBER,
    REINSTATE_TOO_LATE,
    /** The minute for an undo, the hour for a rating or the booked time is over. */
    TOO_LATE,
    NOTHING_TO_UNDO,
    /** Somebody acted on the ticket since: an undo would hurt the other. */
    SOMEONE_ELSE_ACTED,
    ALREADY_RATED
}
