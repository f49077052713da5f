package vn.motcua.contract.queue;

/** Why a visitor leaves the counter for a while; a choice, never words about a person. */
public enum HoldReason {
    FETCH_PAPERS,
    MAKE_COPIES,
    PAY,
    FILL_IN_FORM,
    OTHER
}
