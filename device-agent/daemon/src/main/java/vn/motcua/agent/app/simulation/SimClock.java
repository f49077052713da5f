package vn.motcua.agent.app.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import vn.motcua.runtime.TimeDoubt;

/** A box's clock on the wall, which jumps and may forget the year, and the real judge of it. */
final class SimClock implements InstantSource {
    private final Scheduler scheduler;
    private Duration off = Duration.ZERO;
    private TimeDoubt doubt;

    SimClock(Scheduler scheduler) {
        this.scheduler = scheduler;
        this.doubt = new TimeDoubt(this, scheduler::nanos);
    }

    @Override
    public Instant instant() {
        return scheduler.time().plus(off);
    }

    boolean inDoubt() {
        return doubt.inDoubt();
    }

    void jump(Duration by) {
        off = off.plus(by);
    }

    /** The box starts; without its battery it has forgotten what time it is. */
    void boot(boolean batteryIsDead) {
        if (batteryIsDead) {
            off = Duration.between(scheduler.time(), Instant.EPOCH);
        }
        doubt = new TimeDoubt(this, scheduler::nanos);
    }

    /** Set right, and confirmed by somebody who looked at it. */
    void setRight() {
        off = Duration.ZERO;
        doubt.confirm();
    }
}
