package vn.motcua.provisioning.rollout;

/** Where a rollout stands. Every state but the first two is an end. */
public enum RolloutState {
    /** Rings are told one after the other. */
    RUNNING,
    /** Nobody new is told; who was told goes on. */
    PAUSED,
    /** Every device reports the release running, or failed within the limits. */
    FINISHED,
    /** By itself: too much failed. Whoever has not switched is told the release before. */
    STOPPED,
    /** By a person. Whoever has not switched is told the release before. */
    CANCELLED,
    /** A newer rollout took over. */
    SUPERSEDED;

    public boolean ended() {
        return this != RUNNING && this != PAUSED;
    }
}
