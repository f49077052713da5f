package vn.motcua.contract.queue;

/**
 * Why a visitor may be called earlier (S-087, S-107, S-205; list and ages are settings). The class
 * is all that the queue ever knows: no identity, no birth date, no reason in words.
 */
public enum PriorityClass {
    NONE,
    ELDERLY,
    DISABLED,
    PREGNANT,
    WITH_SMALL_CHILD,
    MERIT,
    APPOINTMENT
}
