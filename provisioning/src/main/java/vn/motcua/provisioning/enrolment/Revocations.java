package vn.motcua.provisioning.enrolment;

import java.math.BigInteger;
import java.util.Set;
import java.util.function.Consumer;
import vn.motcua.contract.device.DeviceId;

/**
 * What every door of the centre asks before it lets a certificate in, and how it hears that one
 * must be thrown out at once. From memory; any thread may call, nothing blocks.
 */
public interface Revocations {
    /**
     * A device's standing has changed, or one of its certificates counts no longer.
     *
     * @param device which
     * @param standing the new one
     */
    record Change(DeviceId device, Standing standing) {}

    /** Whether a certificate with this serial number must be refused, whatever its dates say. */
    boolean refused(BigInteger serial);

    /** How the centre stands to the device. */
    Standing standing(DeviceId device);

    /** Every device that ever enrolled, whatever its standing. */
    Set<DeviceId> enrolled();

    /**
     * Hears every change after it was stored, on the thread of the store: hand it on quickly. A
     * broker cuts the open connection of a device that is not {@link Standing#ACTIVE} any more, or
     * whose certificate was replaced.
     */
    void onChange(Consumer<Change> listener);
}
