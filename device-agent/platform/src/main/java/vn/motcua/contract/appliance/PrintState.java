package vn.motcua.contract.appliance;

import org.jspecify.annotations.Nullable;

/**
 * Where the slip of a ticket is. Also sent as the notification {@code ticket.print}.
 *
 * @param ticket ticket id as text; empty in answers that have no ticket
 * @param stage how far
 * @param trouble what stops it, null when nothing does
 */
public record PrintState(String ticket, Stage stage, @Nullable Trouble trouble) {
    public enum Stage {
        NONE,
        QUEUED,
        WRITING,
        CONFIRMED,
        /** The printer may or may not have printed: nothing is printed again by itself. */
        DOUBTFUL,
        REFUSED
    }

    public enum Trouble {
        PAPER_OUT,
        COVER_OPEN,
        CUTTER_JAM,
        NOT_RESPONDING,
        NOT_FITTED
    }
}
