package vn.motcua.agent.queue;

import java.io.IOException;

/**
 * The queue could not take a command; nothing happened, and the same command id may be sent again.
 */
public final class QueueUnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public enum Reason {
        /** The mailbox is full. */
        BUSY,
        /** The disk refused the commit: full, or broken. */
        STORAGE,
        /** The hub is stopping. */
        STOPPED
    }

    QueueUnavailableException(Reason reason) {
        super("the queue is unavailable: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
