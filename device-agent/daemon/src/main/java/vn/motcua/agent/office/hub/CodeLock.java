package vn.motcua.agent.office.hub;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import vn.motcua.contract.device.DeviceId;

/**
 * Stops guessing of rating codes: after five wrong ones in a row a device waits a minute. One entry
 * a device that holds a certificate of the office, so the map is bounded by their number. Safe for
 * all threads.
 */
final class CodeLock {
    static final int WRONG_ALLOWED = 5;
    static final Duration WAIT = Duration.ofSeconds(60);

    private final LongSupplier nanoTime;
    private final ConcurrentHashMap<DeviceId, Wrong> wrong = new ConcurrentHashMap<>();

    private record Wrong(int times, long lastNanos) {}

    /**
     * @param nanoTime a monotonic clock
     */
    CodeLock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    boolean locked(DeviceId device) {
        Wrong known = wrong.get(device);
        return known != null && known.times >= WRONG_ALLOWED && !over(known);
    }

    void wrongCode(DeviceId device) {
        long now = nanoTime.getAsLong();
        wrong.compute(
                device,
                (id, known) ->
                        known == null || (known.times >= WRONG_ALLOWED && over(known))
                                ? new Wrong(1, now)
                                : new Wrong(known.times + 1, now));
    }

    void rightCode(DeviceId device) {
        wrong.remove(device);
    }

    private boolean over(Wrong known) {
        return nanoTime.getAsLong() - known.lastNanos >= WAIT.toNanos();
    }
}
