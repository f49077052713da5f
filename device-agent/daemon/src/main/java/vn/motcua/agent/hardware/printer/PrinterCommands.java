package vn.motcua.agent.hardware.printer;

/** What a printer does with the bytes that it took; called in their order. */
interface PrinterCommands {
    /** ESC @. */
    void reset();

    /** One row of dots. */
    void row(byte[] dots);

    /** Blank rows. */
    void feed(int dots);

    /** GS V. */
    void cut();

    /** GS r 1: say how the paper is, now that everything before is done. */
    void answerPaperStatus();

    /** Something that this printer does not know; a real one would print garbage. */
    void unknown(int b);
}
