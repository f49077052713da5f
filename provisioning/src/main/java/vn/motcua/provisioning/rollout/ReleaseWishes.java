package vn.motcua.provisioning.rollout;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.provisioning.desired.DeviceRow;
import vn.motcua.provisioning.desired.Verdict;

/** The book of desired states, as far as rollouts use it. Any thread. */
public interface ReleaseWishes {
    /** Every device with what it reported. */
    CompletableFuture<List<DeviceRow>> rows();

    /** The section {@code release} of each device's own layer, canonical; absent = it has none. */
    CompletableFuture<Map<DeviceId, String>> wishes();

    /**
     * Replaces that section of a device's own layer.
     *
     * @param section null = none any more
     */
    CompletableFuture<Verdict> tell(
            DeviceId device, StateValue.@Nullable Tree section, String author, String reason);

    /** Called after every change, on the book's thread; be short. */
    void onChange(Runnable listener);
}
