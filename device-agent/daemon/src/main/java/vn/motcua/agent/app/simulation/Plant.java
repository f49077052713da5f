package vn.motcua.agent.app.simulation;

import java.util.Locale;
import java.util.Optional;
import vn.motcua.agent.office.HubSeat;
import vn.motcua.agent.office.StreamPlace;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.wire.LogId;

/**
 * A fault put into the real code in one place, to see that the simulation finds it: by another
 * implementation of an interface of the product, or a subclass. The product has no switch for it.
 */
enum Plant {
    NONE,
    /** The hub answers before its disk has synced. */
    ACK_BEFORE_COMMIT,
    /** A board goes on from its old place when the hub said that it does not have it. */
    RESUME_PAST_RESET,
    /** A kiosk is told of numbers as its block that are still the hub's own. */
    LEASE_OVERLAP,
    /** A hub that is told of one of higher rank goes on all the same. */
    NO_FENCE;

    static Optional<Plant> named(String text) {
        for (Plant each : values()) {
            if (each != NONE && each.text().equals(text)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    SimDisk disk(LogId id, Scheduler scheduler) {
        return this == ACK_BEFORE_COMMIT ? new UnsyncedDisk(id, scheduler) : new SimDisk(id);
    }

    /** What a kiosk is told of its blocks. */
    LeasedNumbers told(LeasedNumbers real) {
        return this == LEASE_OVERLAP
                ? new LeasedNumbers(
                        real.now(),
                        real.day(),
                        real.closed(),
                        real.blocks().stream().map(Plant::overlapping).toList())
                : real;
    }

    private static LeasedNumbers.Block overlapping(LeasedNumbers.Block leased) {
        int many = leased.to() - leased.from() + 1;
        return new LeasedNumbers.Block(
                leased.date(), leased.prefix(), 1, many, leased.command(), leased.key());
    }

    /** Whether a standby is of use to show it; else offices stay as they are without one. */
    boolean mayHaveStandby() {
        return this == NONE || this == NO_FENCE;
    }

    HubSeat seat(SimHub box) {
        return this == NO_FENCE
                ? new SimSeat(box) {
                    @Override
                    public void heard(LogId other) {}
                }
                : new SimSeat(box);
    }

    StreamPlace place() {
        return this == RESUME_PAST_RESET
                ? new StreamPlace() {
                    @Override
                    public void reset() {}
                }
                : new StreamPlace();
    }
}
