package vn.motcua.provisioning.broker;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import vn.motcua.contract.device.DeviceId;

/** Admissions that a test sets by hand. */
final class HandAdmissions implements Admissions {
    private final Map<DeviceId, Boolean> all = new ConcurrentHashMap<>();
    private final List<Consumer<DeviceId>> listeners = new CopyOnWriteArrayList<>();

    void set(String device, boolean admitted) {
        DeviceId id = new DeviceId(device);
        all.put(id, admitted);
        listeners.forEach(one -> one.accept(id));
    }

    @Override
    public Set<DeviceId> known() {
        return Set.copyOf(all.keySet());
    }

    @Override
    public boolean admits(DeviceId device) {
        return all.getOrDefault(device, false);
    }

    @Override
    public void onChange(Consumer<DeviceId> listener) {
        listeners.add(listener);
    }
}
