package vn.motcua.agent.appliance;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.TicketView;

/** Puts a ticket on paper. Any thread; nothing blocks. */
public interface SlipPrinter {
    /**
     * @param reprint marked as such on the paper
     * @param unbooked the visitor has booked, and the hub could not be asked: an ordinary number
     */
    record Slip(
            TicketView ticket, Office office, String language, boolean reprint, boolean unbooked) {}

    /** Called on the printer's thread when the first byte is about to leave; may block. */
    @FunctionalInterface
    interface FirstByte {
        /** An exception refuses the slip: nothing is written. */
        void leaving() throws IOException;
    }

    /**
     * Completes with CONFIRMED, REFUSED (nothing was written) or DOUBTFUL.
     *
     * @param timeToLive how long the slip may wait for its turn
     */
    CompletableFuture<PrintState> print(Slip slip, Duration timeToLive, FirstByte firstByte);
}
