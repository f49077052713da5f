package vn.motcua.contract.queue;

/** Why a service gives out no numbers, in a form that screens put into words for visitors. */
public enum ClosureReason {
    STAFF_AWAY,
    SYSTEM_DOWN,
    FULL_TODAY,
    MOVED,
    OTHER
}
