package vn.motcua.agent.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import vn.motcua.agent.queue.HubLoss;
import vn.motcua.agent.queue.Standby;
import vn.motcua.runtime.TimeDoubt;

/**
 * When a standby takes over although nobody in the office orders it: by the centre's desired state,
 * or because the hub counts as gone (ADR 26). Used by the standby's thread alone.
 */
final class OwnTakeover {
    private static final Logger LOG = System.getLogger(OwnTakeover.class.getName());

    /** More than one change of the hub in this time is no accident of one box. */
    private static final Duration CALM = Duration.ofMinutes(30);

    /** After so long an ordered box does not wait for the rest of the log any more. */
    private static final Duration SILENT = Duration.ofSeconds(10);

    private final HubLoss loss;
    private final IntSupplier ordered;
    private final InstantSource clock;
    private final TimeDoubt doubt;
    private final Runnable takeOver;
    private boolean begun;

    /**
     * @param ordered the epoch from which on this box is to lead; 0 without an order
     * @param takeOver called on a thread of its own, once for each reason
     */
    OwnTakeover(
            HubLoss loss,
            IntSupplier ordered,
            InstantSource clock,
            TimeDoubt doubt,
            Runnable takeOver) {
        this.loss = loss;
        this.ordered = ordered;
        this.clock = clock;
        this.doubt = doubt;
        this.takeOver = takeOver;
    }

    /**
     * The hub has answered.
     *
     * @param complete whether this box has all of its log, and could lead at once
     * @param epoch the highest that is known here
     */
    void heard(boolean complete, int epoch) {
        loss.heard(complete, System.nanoTime());
        begun = begun && ordered.getAsInt() > epoch;
        if (complete && ordered.getAsInt() > epoch) {
            begin("the centre orders it");
        }
    }

    /**
     * It has not, for so long.
     *
     * @param copy what this box has
     */
    void silent(Duration silence, Standby copy, int epoch) {
        boolean begins = copy.end().isPresent();
        if (begins && ordered.getAsInt() > epoch && silence.compareTo(SILENT) >= 0) {
            begin("the centre orders it, and the hub is silent");
        } else if (!begun && loss.sure(System.nanoTime())) {
            Instant calm = clock.instant().minus(CALM);
            if (doubt.inDoubt() || copy.changedTwiceSince().isAfter(calm)) {
                begun = true;
                LOG.log(Level.ERROR, "the hub is gone; a person must order the takeover");
            } else {
                begin("the hub is gone, also for another appliance");
            }
        }
    }

    private void begin(String why) {
        if (!begun) {
            begun = true;
            LOG.log(Level.WARNING, "taking over: {0}", why);
            Thread.ofVirtual().name("takeover").start(takeOver);
        }
    }
}
