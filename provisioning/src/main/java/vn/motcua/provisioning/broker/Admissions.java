package vn.motcua.provisioning.broker;

import java.util.Set;
import java.util.function.Consumer;
import vn.motcua.contract.device.DeviceId;

/** Whom the broker shall let in, from memory. Any thread may ask; nothing blocks. */
public interface Admissions {
    /** Every device that the centre knows, admitted or not. */
    Set<DeviceId> known();

    /** Whether it may speak now: false when revoked, in quarantine or unknown. */
    boolean admits(DeviceId device);

    /**
     * Hears of every device for which the answer may have changed, or whose certificate was
     * replaced so that its open connection must end; on any thread, be short.
     */
    void onChange(Consumer<DeviceId> listener);
}
