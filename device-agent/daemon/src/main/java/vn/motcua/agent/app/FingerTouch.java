package vn.motcua.agent.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import vn.motcua.agent.hardware.fingerprint.Attempt;
import vn.motcua.agent.hardware.fingerprint.FalseMatchTarget;
import vn.motcua.agent.hardware.fingerprint.FingerprintReader;
import vn.motcua.agent.hardware.fingerprint.Modality;
import vn.motcua.agent.hardware.fingerprint.Reference;
import vn.motcua.agent.hardware.fingerprint.Trouble;
import vn.motcua.agent.hardware.fingerprint.VerifyResult;

/**
 * One touch after another on the sensor, for one visitor. An engine that ends in the middle is
 * given time to be back, once; the visitor does not have to begin again. One thread.
 */
final class FingerTouch {
    /** How long a finger is waited for. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A spare worker takes over within 3 s. */
    static final Duration RECOVERY = Duration.ofSeconds(5);

    private static final long PAUSE_MS = 100;

    private final FingerprintReader reader;
    private final FalseMatchTarget target;
    private final LongSupplier nanos;
    private long backBy;
    private boolean crashed;

    /**
     * @param backBy until then (by {@code nanos}) the sensor may be away for a change of worker
     */
    FingerTouch(
            FingerprintReader reader, FalseMatchTarget target, LongSupplier nanos, long backBy) {
        this.reader = reader;
        this.target = target;
        this.nanos = nanos;
        this.backBy = backBy;
    }

    /**
     * Waits for one touch and its decision.
     *
     * @throws InterruptedException when nobody wants it any more; it has been cancelled then
     */
    VerifyResult next(List<Reference> references) throws InterruptedException {
        while (true) {
            VerifyResult result = once(references);
            if (result instanceof Trouble.EngineFailed && !crashed) {
                crashed = true;
                backBy = nanos.getAsLong() + RECOVERY.toNanos();
            }
            if (!mayPass(result) || nanos.getAsLong() - backBy >= 0) {
                return result;
            }
            Thread.sleep(PAUSE_MS);
        }
    }

    private static boolean mayPass(VerifyResult result) {
        return result instanceof Trouble.EngineFailed
                || result instanceof Trouble.DeviceGone
                || result instanceof Trouble.Busy;
    }

    private VerifyResult once(List<Reference> references) throws InterruptedException {
        Attempt<VerifyResult> attempt =
                reader.verify(Modality.FINGER, references, target, PATIENCE);
        try {
            return attempt.result().get();
        } catch (InterruptedException e) {
            attempt.cancel();
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the reader ended a check without a result", e);
        }
    }
}
