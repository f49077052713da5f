package vn.motcua.provisioning.curve;

/**
 * Whose curve it is.
 *
 * @param id of the device or office
 */
public record Subject(Kind kind, String id) {
    /** What has curves. */
    public enum Kind {
        /**
         * First value: 2 online, 1 to be looked at, 0 offline, the worst counts; second: 2 paper, 1
         * little, 0 none, the worst counts.
         */
        DEVICE,
        /** First value: percent of devices online, the least counts; second: waiting, the most. */
        OFFICE
    }
}
