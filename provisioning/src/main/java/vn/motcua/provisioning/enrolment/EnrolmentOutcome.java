package vn.motcua.provisioning.enrolment;

import java.security.cert.X509Certificate;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.EnrolmentRefusal;

/** What came of asking for a certificate. */
public sealed interface EnrolmentOutcome {
    /**
     * @param device whose
     * @param certificate new, or the same as before for the same key
     * @param standing {@link Standing#QUARANTINED} when staff must confirm first
     */
    record Issued(DeviceId device, X509Certificate certificate, Standing standing)
            implements EnrolmentOutcome {}

    record Refused(EnrolmentRefusal reason) implements EnrolmentOutcome {}
}
