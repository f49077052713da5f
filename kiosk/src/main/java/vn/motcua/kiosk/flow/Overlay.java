package vn.motcua.kiosk.flow;

import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.CommandId;

/** What lies over a page; the page goes on underneath and is there again afterwards. */
public sealed interface Overlay {
    /** Somebody was called. */
    record Help(CommandId request, Status status, long sinceMs) implements Overlay {
        public enum Status {
            CALLING,
            TOLD,
            NOBODY
        }
    }

    /**
     * One thing said, with what to do now.
     *
     * @param endsSession the page underneath is of no more use: dismissing leads home
     */
    record Message(About about, long sinceMs, boolean endsSession) implements Overlay {}

    /** "Are you still there"; the session ends at {@code endsAtMs}. */
    record StillThere(long endsAtMs) implements Overlay {}

    /**
     * "Give this number up?"
     *
     * @param sending set once confirmed
     */
    record DropNumber(@Nullable CommandId sending, Attempt attempt) implements Overlay {}

    /** What a message is about. */
    enum About {
        FOREIGN_CODE,
        TORN_CODE,
        CARD_NOT_NEEDED,
        FINISH_FIRST,
        NOT_OPEN_YET,
        SERVICE_CLOSED,
        DAY_FULL,
        LIMIT_REACHED,
        TRY_AGAIN,
        NUMBER_DROPPED,
        NUMBER_KEPT,
        DOSSIER_NOT_FOUND,
        DOSSIER_AWAY,
        RATING_UNKNOWN,
        RATING_NOT_SERVED,
        RATING_TOO_LATE,
        RATING_ALREADY,
        RATING_LOCKED,
        RATING_AWAY
    }
}
