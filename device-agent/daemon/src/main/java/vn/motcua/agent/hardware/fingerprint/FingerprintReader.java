package vn.motcua.agent.hardware.fingerprint;

import java.time.Duration;
import java.util.List;

/**
 * The biometric reader of this appliance: the holder check after a card or a number (S-098), never
 * a must (S-099). One request at a time; another meanwhile ends as {@link Trouble.Busy}. Every
 * method may be called by any thread and returns at once.
 *
 * <p>Images and templates of the person stay in a worker process. {@link #endSession()} ends that
 * process, and with it its memory; nothing is enrolled or kept.
 */
public interface FingerprintReader {
    /** Longest a person may be waited for. */
    Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** At most so many references in one check: the fingers that the authority holds. */
    int MAX_REFERENCES = 10;

    /** What the device reports now; {@link Capabilities#NONE} while it is away. */
    Capabilities capabilities();

    /**
     * Waits for a sample and looks whether it is usable.
     *
     * @param limit how long the person may take, at most {@link #LONGEST_WAIT}
     */
    Attempt<CaptureResult> capture(Modality modality, Duration limit);

    /**
     * Waits for a sample and compares it: one try. On {@link Trouble.Retry} or {@link
     * Trouble.PoorQuality} the caller asks the person and calls again.
     *
     * @param references of one person, at least one, at most {@link #MAX_REFERENCES}; read before
     *     this returns, so the caller may close them at once
     * @param target holds for all references together
     * @param limit how long the person may take, at most {@link #LONGEST_WAIT}
     */
    Attempt<VerifyResult> verify(
            Modality modality, List<Reference> references, FalseMatchTarget target, Duration limit);

    /** The visitor is done: cancels what runs and throws away all that was measured. */
    void endSession();
}
