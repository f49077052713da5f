package vn.motcua.contract.queue;

import org.jspecify.annotations.Nullable;
import vn.motcua.contract.wire.LogPosition;

/**
 * The hub's answer to a {@link Submission}, given after the commit is on disk.
 *
 * @param outcome accepted, already done under the same id (the earlier effect stands), or rejected
 * @param reason set when rejected
 * @param position the log's end after the command
 * @param ticket the ticket that the command was about, if any
 */
public record CommandAnswer(
        Outcome outcome,
        @Nullable Rejection reason,
        LogPosition position,
        @Nullable TicketView ticket) {
    public enum Outcome {
        ACCEPTED,
        ALREADY_DONE,
        REJECTED
    }
}
