package vn.motcua.agent.hardware.fingerprint.process;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The worker that serves and the one that stands by. A worker is started well before it is needed:
 * the spare has its virtual machine and its classes loaded, holds no device, and takes over in
 * milliseconds. One thread.
 */
final class WorkerPair {
    /** After so many deaths in a row, each further start waits, twice as long each time. */
    static final int AT_ONCE = 3;

    private static final long FIRST_WAIT_MS = 500;
    private static final long LONGEST_WAIT_MS = 30_000;

    private final Starter starter;
    private @Nullable WorkerProcess active;
    private @Nullable WorkerProcess spare;
    private int deaths;
    private long notBefore;

    /** Starts a worker. */
    interface Starter {
        WorkerProcess start() throws IOException;
    }

    WorkerPair(Starter starter) {
        this.starter = starter;
        this.notBefore = System.nanoTime();
    }

    @Nullable WorkerProcess active() {
        return active;
    }

    @Nullable WorkerProcess spare() {
        return spare;
    }

    /** The next worker, the spare where there is one; it serves from now on. */
    WorkerProcess promote() throws IOException {
        WorkerProcess next = spare != null ? spare : starter.start();
        spare = null;
        active = next;
        return next;
    }

    /** Starts a spare when there is none and it is time. */
    void fill() throws IOException {
        if (spare == null && System.nanoTime() - notBefore >= 0) {
            spare = starter.start();
        }
    }

    /** How long until the next start is allowed. */
    Duration pause() {
        return Duration.ofNanos(Math.max(0, notBefore - System.nanoTime()));
    }

    /** A worker died by itself or had to be killed. */
    void died(WorkerProcess worker) {
        drop(worker);
        deaths++;
        if (deaths > AT_ONCE) {
            long wait =
                    Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS << Math.min(16, deaths - AT_ONCE - 1));
            notBefore = System.nanoTime() + Duration.ofMillis(wait).toNanos();
        }
    }

    /** Forgets a worker without blame: it is retired. */
    void drop(WorkerProcess worker) {
        if (worker == active) {
            active = null;
        }
        if (worker == spare) {
            spare = null;
        }
    }

    /** A request was answered: the deaths before it do not count any more. */
    void proved() {
        deaths = 0;
        notBefore = System.nanoTime();
    }

    int deaths() {
        return deaths;
    }

    void close() {
        for (@Nullable WorkerProcess worker : new @Nullable WorkerProcess[] {active, spare}) {
            if (worker != null) {
                worker.close();
            }
        }
        active = null;
        spare = null;
    }
}
