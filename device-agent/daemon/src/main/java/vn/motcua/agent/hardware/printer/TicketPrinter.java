package vn.motcua.agent.hardware.printer;

import java.util.concurrent.CompletableFuture;

/**
 * Prints slips, one after the other, each at most once: a slip of which a byte has left is never
 * sent again by the printer's own decision (S-072). All threads.
 */
public interface TicketPrinter {
    /**
     * Asks for a slip. The future always completes, and soon: within the job's time to live when it
     * waits behind another, within about half a minute when it is being written. It completes on
     * the printer's thread, so a callback must be short.
     */
    CompletableFuture<PrintResult> print(PrintJob job);

    /** As the printer said last; {@link PrinterStatus#NOT_RESPONDING} while it is away. */
    PrinterStatus status();
}
