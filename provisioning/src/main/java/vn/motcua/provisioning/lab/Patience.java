package vn.motcua.provisioning.lab;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Waiting for another process: looks again every few milliseconds, never longer than it was told.
 */
public final class Patience {
    private static final long LOOK_AGAIN_NANOS = 20_000_000;

    /** A condition that may fail to be looked at; such a look counts as "not yet". */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    private Patience() {}

    public static boolean until(Duration limit, Condition condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                if (condition.holds()) {
                    return true;
                }
            } catch (Exception e) {
                // The other side is not there yet or is being restarted.
            }
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    public static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
