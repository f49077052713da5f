package vn.motcua.provisioning.rollout;

/** What became of an order about a rollout. */
public sealed interface RolloutVerdict {
    /** On disk; it goes on from here. */
    record Taken(RolloutId id) implements RolloutVerdict {}

    /** Nothing was changed. */
    record Refused(Why why) implements RolloutVerdict {}

    /** Why an order was refused. */
    enum Why {
        /** Not among the published releases. */
        UNKNOWN_RELEASE,
        /** The plan names a device or a unit that is not in the fleet. */
        UNKNOWN_NAME,
        /** No device fits the plan. */
        NO_DEVICES,
        /** Lower than what a device of the plan runs or was told: devices refuse to go back. */
        DOWNGRADE,
        /** There is no such rollout. */
        UNKNOWN_ROLLOUT,
        /** It has ended, or is paused already, or is not paused. */
        WRONG_STATE,
        /** Actor or reason is empty, or not one line. */
        NO_REASON
    }
}
