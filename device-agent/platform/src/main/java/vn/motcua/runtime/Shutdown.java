package vn.motcua.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The parts of a process, in the order in which they were started; stopped in reverse, all within
 * one time limit, each failure logged and passed over. Any thread may stop; parts are added by the
 * starting thread.
 */
public final class Shutdown {
    private static final Logger LOG = System.getLogger(Shutdown.class.getName());

    private final Deque<Part> parts = new ArrayDeque<>();
    private final Duration limit;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile int exitCode;

    private record Part(String name, AutoCloseable part) {}

    /**
     * @param limit for all parts together
     */
    public Shutdown(Duration limit) {
        this.limit = limit;
    }

    /** Remembers a part that has just been started. */
    public synchronized <T extends AutoCloseable> T add(String name, T part) {
        parts.push(new Part(name, part));
        return part;
    }

    /**
     * Lets SIGTERM and SIGINT stop the parts and end the process with code 0 (a wanted end is no
     * failure), and {@link #exit} with the code given there.
     */
    public void hookIntoProcess() {
        Thread hook =
                Thread.ofPlatform()
                        .name("shutdown")
                        .unstarted(() -> {
                            stop();
                            System.out.flush();
                            System.err.flush();
                            Runtime.getRuntime().halt(exitCode);
                        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Stops everything and ends the process with this code. */
    public void exit(int code) {
        exitCode = code;
        Thread.ofPlatform().name("exit").start(() -> System.exit(code));
    }

    /** Stops the parts in reverse order; a second call waits for the first. */
    public void stop() {
        if (!stopping.compareAndSet(false, true)) {
            awaitStop(limit);
            return;
        }
        long deadline = System.nanoTime() + limit.toNanos();
        for (Part part = next(); part != null; part = next()) {
            stopOne(part, deadline);
        }
        stopped.countDown();
    }

    private synchronized Part next() {
        return parts.poll();
    }

    private static void stopOne(Part part, long deadline) {
        Thread worker =
                Thread.ofPlatform()
                        .name("stop " + part.name())
                        .daemon(true)
                        .start(() -> close(part));
        long leftNanos = Math.max(TimeUnit.MILLISECONDS.toNanos(100), deadline - System.nanoTime());
        try {
            if (!worker.join(Duration.ofNanos(leftNanos))) {
                LOG.log(Level.WARNING, "part {0} did not stop in time", part.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Part part) {
        try {
            part.part().close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "part " + part.name() + " failed to stop", e);
        }
    }

    /** Keeps the caller, usually the main thread, until everything is stopped. */
    public void awaitStop() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until everything is stopped; false after the limit. */
    public boolean awaitStop(Duration patience) {
        try {
            return stopped.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
