package vn.motcua.agent.office;

import java.io.IOException;

/**
 * What people may say to a hub that took over: that the box before it is gone with its disk, so
 * that nobody waits for its tail any more (ADR 26). Any thread; calls may touch the disk.
 */
public interface LossOrders {
    /** Whether the tail of a hub before is missing, and nobody has given it up yet. */
    boolean waiting();

    /** Whether this is the code in the sealed envelope; takes its time on purpose. */
    boolean codeFits(String code);

    /** What came of giving up. */
    enum Outcome {
        /** On disk; numbers are counted from below again with the next business day. */
        GIVEN_UP,
        /** A box with that very log answers: it is not gone. */
        IT_ANSWERS,
        /** There was nothing to give up. */
        NOTHING_MISSING
    }

    /**
     * Gives up every tail that is missing. Asks the other candidates first, two seconds at most.
     *
     * @throws IOException when the queue or its disk does not take it now; it may be tried again
     */
    Outcome giveUp() throws IOException;
}
