package vn.motcua.provisioning.enrolment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.office.OfficeId;

/**
 * A place for one appliance, waiting for its box or filled by one.
 *
 * @param device the id that the box will carry
 * @param kind what it is
 * @param office where it will stand
 * @param officeName as people call it
 * @param place where in the office, or what is known of it; may be empty
 * @param code state of the newest code
 * @param expiresAt when that code ends; null when there never was one
 */
public record Slot(
        DeviceId device,
        DeviceKind kind,
        OfficeId office,
        String officeName,
        String place,
        CodeState code,
        @Nullable Instant expiresAt) {
    /** What became of a slot's newest code. */
    public enum CodeState {
        /** No code was made yet. */
        NONE,
        /** Printed and unused. */
        OPEN,
        /** A box has used it. */
        USED,
        /** Five wrong tries. */
        LOCKED
    }
}
