package vn.motcua.provisioning.command;

/** Whether an order was taken. */
public sealed interface OrderOutcome {
    /** It is on disk and on its way. */
    record Ordered(OrderView order) implements OrderOutcome {}

    /** Nothing was ordered. */
    record Refused(Why why) implements OrderOutcome {}

    /** Why an order was not taken. */
    enum Why {
        /** No such device in the fleet. */
        UNKNOWN_DEVICE,
        /** A reason is required, of at most 200 characters. */
        REASON,
        /** The expiry is not between ten seconds and a day. */
        EXPIRY,
        /** Too many orders of this device are unanswered. */
        TOO_MANY
    }
}
