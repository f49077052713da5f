package vn.motcua.agent.hardware.printer;

import java.io.IOException;
import java.time.Duration;

/**
 * One slip to print.
 *
 * @param ticket id, for the log only
 * @param layout what is on it
 * @param timeToLive how long it may wait for its turn; older jobs are refused, so that a refilled
 *     printer does not spit out a backlog
 * @param beforeFirstByte called on the printer's thread when the printer is ready and the first
 *     byte is about to leave
 */
public record PrintJob(
        String ticket, TicketLayout layout, Duration timeToLive, FirstByte beforeFirstByte) {

    /** Where the owner of the ticket puts "writing" on disk. */
    @FunctionalInterface
    public interface FirstByte {
        /** An exception means "not on disk": the slip is refused and nothing is written. */
        void leaving() throws IOException;
    }
}
