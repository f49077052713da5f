package vn.motcua.contract.fleet;

/**
 * What a device runs, and what became of the release that the centre wanted last. Said again with
 * every report, so that no lost message can hide it.
 *
 * @param running number of the release that runs now and is no trial; 0 = what the package brought
 * @param wanted number of the last release that the centre named; 0 = none yet
 * @param step how far the device is with that one
 * @param reason machine word, why it failed or waits; may be empty, at most 80 characters
 */
public record ReleaseReport(long running, long wanted, Step step, String reason) {
    /** In the order in which they come; the last three are ends. */
    public enum Step {
        /** Nothing is wanted. */
        IDLE,
        /** Known; waits for its time, or for a quiet moment. */
        OFFERED,
        /** On its way; goes on where it was after a cut line. */
        FETCHING,
        /** Here, and what was signed. */
        VERIFIED,
        /** Unpacked beside the release that runs. */
        STAGED,
        /** The next start is the trial. */
        ARMED,
        /** Runs, watched. */
        TRIAL,
        /** Runs, for good. */
        CONFIRMED,
        /** Was tried, was not well, and is given up. */
        FALLBACK,
        /** Was not tried: unsigned, lower than what runs, no room. */
        REFUSED
    }
}
