package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the processes of the demo as an appliance's supervisor would: what dies is started
 * again, with a pause, and what will not stay up is left dead and named.
 */
public final class Supervisor implements AutoCloseable {
    private static final int MOST_STARTS = 50;
    private static final Duration GRACE = Duration.ofSeconds(8);

    private final Path logs;
    private final List<Child> children = new CopyOnWriteArrayList<>();
    private final Thread watch;
    private volatile boolean closing;
    private volatile @Nullable Runnable changed;

    public Supervisor(Path logs) throws IOException {
        this.logs = Files.createDirectories(logs);
        this.watch = Thread.ofPlatform().daemon().name("lab-supervisor").unstarted(this::watch);
        watch.start();
    }

    /** Called after every start and restart, for example to write the list of processes. */
    public void onChange(Runnable listener) {
        changed = listener;
    }

    /**
     * @param restarted whether it is started again when it dies
     */
    public Child start(
            String name, List<String> command, Map<String, String> environment, boolean restarted)
            throws LabException {
        Child child = new Child(name, command, environment, logs, restarted);
        // In the list before it runs: a demo that is being ended must find it there.
        children.add(child);
        if (closing) {
            throw new LabException("the demo is being ended");
        }
        try {
            child.start();
        } catch (IOException e) {
            throw new LabException(
                    name + " cannot be started: is " + command.getFirst() + " installed?");
        }
        if (closing) {
            child.stop(GRACE);
        }
        return child;
    }

    private void watch() {
        while (!closing) {
            for (Child child : children) {
                // One that was never started is just being started by somebody else.
                if (child.restarted()
                        && child.wanted()
                        && child.ran()
                        && !child.alive()
                        && child.starts() < MOST_STARTS
                        && !closing) {
                    restart(child);
                }
            }
            Patience.pause(Duration.ofMillis(100));
        }
    }

    private void restart(Child child) {
        Patience.pause(Duration.ofMillis(200));
        if (closing || !child.wanted()) {
            return;
        }
        try {
            child.start();
        } catch (IOException e) {
            return;
        }
        if (closing) {
            child.stop(GRACE);
            return;
        }
        Runnable listener = changed;
        if (listener != null) {
            listener.run();
        }
    }

    /** A restart that is under way would else put a process there that nobody ends. */
    private void awaitWatch() {
        try {
            watch.join(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops everything, last started first. */
    @Override
    public void close() {
        closing = true;
        awaitWatch();
        List<Child> backwards = new ArrayList<>(children).reversed();
        List<Thread> stops = new ArrayList<>();
        for (Child child : backwards) {
            stops.add(Thread.ofPlatform().daemon().start(() -> child.stop(GRACE)));
        }
        for (Thread stop : stops) {
            try {
                stop.join(GRACE.plusSeconds(3));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
