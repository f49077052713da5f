package vn.motcua.provisioning.enrolment;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.runtime.Tls;

/**
 * Whether a device may use the doors beside the enrolment: its certificate has neither run out nor
 * been revoked (as a new sheet's enrolment does; one that was renewed counts to its end), and the
 * device is neither shut out nor waits for staff. Any thread.
 */
public final class InService implements Predicate<X509Certificate> {
    private final Enrolments enrolments;
    private final InstantSource clock;

    public InService(Enrolments enrolments, InstantSource clock) {
        this.enrolments = enrolments;
        this.clock = clock;
    }

    @Override
    public boolean test(X509Certificate shown) {
        Instant now = clock.instant();
        return now.isBefore(shown.getNotAfter().toInstant())
                && !enrolments.refused(shown.getSerialNumber())
                && Tls.commonName(shown)
                        .map(name -> enrolments.standing(new DeviceId(name)))
                        .filter(Standing.ACTIVE::equals)
                        .isPresent();
    }
}
