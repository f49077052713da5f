package vn.motcua.provisioning.enrolment;

import java.util.Optional;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.office.OfficeId;

/**
 * One appliance of an imported list.
 *
 * @param source what makes it the same appliance when the list is imported again
 * @param device its id, when the list gives one
 * @param kind what it is
 * @param office where it will stand
 * @param officeName as people call it
 * @param place where in the office, or what is known of it; may be empty
 */
public record WantedSlot(
        String source,
        Optional<DeviceId> device,
        DeviceKind kind,
        OfficeId office,
        String officeName,
        String place) {
    /** A certificate with this name would be the centre itself at the broker. */
    static final String RESERVED = "centre";

    public WantedSlot {
        if (device.isPresent() && device.get().value().equals(RESERVED)) {
            throw new IllegalArgumentException("no device is called " + RESERVED);
        }
    }
}
