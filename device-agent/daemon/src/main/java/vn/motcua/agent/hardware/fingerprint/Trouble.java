package vn.motcua.agent.hardware.fingerprint;

/** Why there is no sample or no decision. All of it is expected; each has its text on screen. */
public sealed interface Trouble extends CaptureResult, VerifyResult {
    /** The same person should do it again, better. */
    record Retry(Reason reason) implements Trouble {}

    /** What to do better. */
    enum Reason {
        AGAIN,
        TOO_SHORT,
        OFF_CENTRE,
        REMOVE_FINGER,
        TOO_FAST,
        DRY
    }

    /**
     * Captured, but too little in it to decide on.
     *
     * @param quality 0 to 100
     */
    record PoorQuality(int quality) implements Trouble {}

    /** The device says that this is no living finger. */
    record PresentationAttackSuspected() implements Trouble {}

    record Cancelled() implements Trouble {}

    /** Nothing was put on the sensor in time. */
    record TimedOut() implements Trouble {}

    /** Unplugged, or not there. */
    record DeviceGone() implements Trouble {}

    /** The vendor's library refuses for its licence. */
    record Licence() implements Trouble {}

    /** The engine crashed, hung or answered nonsense; it has been or is being started again. */
    record EngineFailed() implements Trouble {}

    /** Another request is running. */
    record Busy() implements Trouble {}

    /** This device or engine does not do that modality. */
    record NotSupported() implements Trouble {}
}
