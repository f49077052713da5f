package vn.motcua.agent.hardware.buttons;

import java.time.Duration;

/**
 * Tells a press from the chatter of a contact: the first contact counts at once, another only when
 * the contact was open for long enough in between. Pure but for its own memory; one thread.
 */
final class Debounce {
    private final long openNanos;
    private boolean down;
    private boolean everOpened;
    private long openedAt;

    /**
     * @param open how long the contact must be open before a press counts; 30 ms suits push buttons
     */
    Debounce(Duration open) {
        this.openNanos = open.toNanos();
    }

    /**
     * The contact changed.
     *
     * @param closed now
     * @param now of a monotonic clock, nanoseconds
     * @return whether this is a press
     */
    boolean edge(boolean closed, long now) {
        if (!closed) {
            if (down) {
                openedAt = now;
                everOpened = true;
            }
            down = false;
            return false;
        }
        boolean press = !down && (!everOpened || now - openedAt >= openNanos);
        down = true;
        return press;
    }
}
