package vn.motcua.provisioning.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import vn.motcua.contract.device.DeviceId;

/** Admissions that a test sets by hand. */
final class HandAdmissions implements Admissions {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Map<DeviceId, Boolean> all = new ConcurrentHashMap<>();
    private final List<Consumer<DeviceId>> listeners = new CopyOnWriteArrayList<>();
    private volatile Instant changedAt = Instant.EPOCH;

    void set(String device, boolean admitted) {
        DeviceId id = new DeviceId(device);
        all.put(id, admitted);
        changedAt = Instant.now();
        listeners.forEach(one -> one.accept(id));
    }

    /** Waits until the broker has confirmed everything that was set up to now. */
    void agreed(BrokerGate gate) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!agrees(gate.status())) {
            assertThat(System.nanoTime()).as("the broker agrees in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private boolean agrees(GateStatus status) {
        Instant agreed = status.agreedAt();
        return status.waiting() == 0 && agreed != null && !agreed.isBefore(changedAt);
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
