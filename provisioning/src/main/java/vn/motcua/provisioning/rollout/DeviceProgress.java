package vn.motcua.provisioning.rollout;

import java.time.Instant;
import vn.motcua.contract.device.DeviceId;

/**
 * A device in a rollout.
 *
 * @param device who
 * @param ring its ring, counted from 0
 * @param standing where it stands
 * @param detail machine word: the step it reports ({@code FETCHING}), or why it failed ({@code
 *     silent}, {@code printer}), or {@link #NOT_TOLD}; may be empty
 * @param since of the standing
 */
public record DeviceProgress(
        DeviceId device, int ring, Standing standing, String detail, Instant since) {
    /** The detail of one that was left before its turn came. */
    static final String NOT_TOLD = "not-told";

    /** Whether its turn has come. */
    boolean told() {
        return standing != Standing.WAITING
                && !(standing == Standing.LEFT && detail.equals(NOT_TOLD));
    }

    /** Where a device stands. */
    public enum Standing {
        /** Not told yet. */
        WAITING,
        /** Told; it does not report the release running yet. */
        UPDATING,
        /** Reports the release running, after its own trial. */
        DONE,
        /** Could not take it, or was silent too long; counts as done when it comes after all. */
        FAILED,
        /** Tried it, was not well with it, and runs the release before. */
        ROLLED_BACK,
        /** The rollout ended first; it keeps the release before. */
        LEFT
    }

    /** Whether it counts against the limits. */
    public boolean failed() {
        return standing == Standing.FAILED || standing == Standing.ROLLED_BACK;
    }
}
