package vn.motcua.agent.hardware.printer;

/** How a slip ended. */
public sealed interface PrintResult {
    /** The printer worked through all of it and reported itself healthy afterwards. */
    record Printed() implements PrintResult {}

    /** Nothing was written: the visitor has no slip, and a later try cannot make two. */
    record Refused(Trouble why) implements PrintResult {}

    /**
     * Something was written and then went wrong: there may be a slip, a piece of one, or none.
     *
     * @param why what the printer said afterwards
     */
    record Doubtful(Trouble why) implements PrintResult {}

    /** What stops a printer. */
    enum Trouble {
        PAPER_OUT,
        COVER_OPEN,
        CUTTER_JAM,
        /** No answer, no line, or busy with something else for too long. */
        NOT_RESPONDING
    }
}
