package vn.motcua.agent.app;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.fingerprint.FalseMatchTarget;
import vn.motcua.agent.hardware.fingerprint.FingerprintReader;
import vn.motcua.agent.hardware.fingerprint.Modality;
import vn.motcua.agent.identity.ReferenceSource;
import vn.motcua.agent.identity.Way;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.runtime.FaultHandler;

/**
 * The holder check (S-098): whether the finger on the sensor is one of those that the authority
 * holds of the person whom a card or a number has named. It is offered where a sensor works and a
 * source of references is set up.
 */
final class FingerWays implements Way.Maker {
    /** After a session its worker is replaced; so long the sensor may seem away. */
    static final Duration RENEWAL = Duration.ofSeconds(5);

    private final FingerprintReader reader;
    private final ReferenceSource source;
    private final FalseMatchTarget target;
    private final LongSupplier nanos;
    private final FaultHandler faults;
    private volatile long renewedBy;

    /**
     * @param nanos as {@link System#nanoTime()}
     */
    FingerWays(
            FingerprintReader reader,
            ReferenceSource source,
            FalseMatchTarget target,
            LongSupplier nanos,
            FaultHandler faults) {
        this.reader = reader;
        this.source = source;
        this.target = target;
        this.nanos = nanos;
        this.faults = faults;
        this.renewedBy = nanos.getAsLong();
    }

    @Override
    public boolean ready() {
        return reader.capabilities().modalities().contains(Modality.FINGER)
                || nanos.getAsLong() - renewedBy < 0;
    }

    @Override
    public boolean needsName() {
        return true;
    }

    @Override
    public Way make(@Nullable IdentityDocument known) {
        return new FingerCheck(
                new FingerTouch(reader, target, nanos, renewedBy),
                source,
                known,
                this::sessionOver,
                faults);
    }

    /** The worker that saw the finger ends, and with it its memory. */
    private void sessionOver() {
        if (reader.capabilities().modalities().contains(Modality.FINGER)) {
            renewedBy = nanos.getAsLong() + RENEWAL.toNanos();
        }
        reader.endSession();
    }
}
