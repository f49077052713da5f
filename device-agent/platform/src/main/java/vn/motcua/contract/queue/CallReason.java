package vn.motcua.contract.queue;

/** Why a ticket was the next one, in a form that a page can put into words. */
public enum CallReason {
    /** Nobody who waits for these services had waited longer. */
    LONGEST_WAIT,
    /** Called before others because of its priority class. */
    PRIORITY,
    /** Called before others because this counter is for such visitors first. */
    COUNTER_FIRST,
    /** Called by number, out of order. */
    PICKED
}
