package vn.motcua.agent.hardware;

import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.runtime.FaultHandler;

/** All parts of this appliance: starts and stops their loops together. */
public final class DeviceRegistry implements AutoCloseable {
    private final List<DeviceLoop> loops;

    /**
     * @param devices as configured, in the order in which people read them
     * @param listener hears every change of a part's status, on that part's thread
     * @param faults hears our own bugs
     * @param random spreads the tries to open a lost part
     */
    public DeviceRegistry(
            List<? extends Device> devices,
            Consumer<PartStatus> listener,
            FaultHandler faults,
            RandomGenerator random) {
        this.loops =
                devices.stream().map(d -> new DeviceLoop(d, listener, faults, random)).toList();
    }

    public void start() {
        loops.forEach(DeviceLoop::start);
    }

    /** The state of every configured part. Any thread. */
    public List<PartStatus> statuses() {
        return loops.stream().map(DeviceLoop::status).toList();
    }

    @Override
    public void close() {
        loops.reversed().forEach(DeviceLoop::close);
    }
}
