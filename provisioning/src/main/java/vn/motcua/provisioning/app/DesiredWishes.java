package vn.motcua.provisioning.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.ReleaseWish;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.provisioning.desired.DesiredLoop;
import vn.motcua.provisioning.desired.DeviceRow;
import vn.motcua.provisioning.desired.Layer;
import vn.motcua.provisioning.desired.Scope;
import vn.motcua.provisioning.desired.Verdict;
import vn.motcua.provisioning.rollout.ReleaseWishes;

/** Rollouts write into the book of desired states. Any thread. */
record DesiredWishes(DesiredLoop desired) implements ReleaseWishes {
    @Override
    public CompletableFuture<List<DeviceRow>> rows() {
        return desired.rows();
    }

    @Override
    public CompletableFuture<Map<DeviceId, String>> wishes() {
        return desired.layers().thenApply(DesiredWishes::wishes);
    }

    private static Map<DeviceId, String> wishes(Map<Scope, Layer> layers) {
        Map<DeviceId, String> wishes = new HashMap<>();
        layers.forEach((scope, layer) -> {
            if (scope instanceof Scope.OfDevice own
                    && layer.patch().members().get(ReleaseWish.SECTION)
                            instanceof StateValue.Tree wish) {
                wishes.put(own.device(), StateJson.write(wish));
            }
        });
        return wishes;
    }

    @Override
    public CompletableFuture<Verdict> tell(
            DeviceId device, StateValue.@Nullable Tree section, String author, String reason) {
        return desired.section(device, ReleaseWish.SECTION, section, author, reason);
    }

    @Override
    public void onChange(Runnable listener) {
        desired.onChange(listener);
    }
}
