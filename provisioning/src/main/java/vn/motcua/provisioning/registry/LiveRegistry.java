package vn.motcua.provisioning.registry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The registry as it is now: what the city planned in its file, and every box that has enrolled.
 * Where both name an office or a device, the file counts. Any thread may read; one thread at a time
 * may change.
 */
public final class LiveRegistry implements Supplier<Registry> {
    private static final int MOST_LISTENERS = 16;

    private final Registry planned;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Registry now;

    public LiveRegistry(Registry planned) {
        this.planned = planned;
        this.now = planned;
    }

    @Override
    public Registry get() {
        return now;
    }

    /**
     * The boxes that have enrolled and were not taken out of service, whole, with their offices.
     */
    public void enrolled(List<Registry.OfficeEntry> offices, List<Registry.DeviceEntry> devices) {
        now =
                new Registry(
                        Stream.concat(planned.offices().stream(), offices.stream()).toList(),
                        Stream.concat(planned.devices().stream(), devices.stream()).toList());
        listeners.forEach(Runnable::run);
    }

    /** Called after each change, on the thread that changed it; be short. */
    public void onChange(Runnable listener) {
        if (listeners.size() >= MOST_LISTENERS) {
            throw new IllegalStateException("too many listeners");
        }
        listeners.add(listener);
    }
}
