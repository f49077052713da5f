package vn.motcua.contract.queue;

/** Why a service gives out no numbers, in a form that screens put into words for visitors. */
public enum ClosureReason {
    STAFF_AWAY,
    SYSTEM_DOWN,
    FULL_TODAY,
    MOVED,
    OTHER;

    /**
     * Whether a service closed for this reason stays closed when the next day opens; one closed for
     * another reason opens with the office, because nobody is there yet to open it.
     */
    public boolean lasting() {
        return this == MOVED;
    }
}
