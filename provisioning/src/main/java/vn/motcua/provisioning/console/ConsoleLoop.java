package vn.motcua.provisioning.console;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import vn.motcua.provisioning.registry.Registry;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Mailbox;

/**
 * Keeps the console's {@link FleetPicture} up to date on one thread, and tells open pages when it
 * changed. Any thread may call every method; none blocks.
 */
public final class ConsoleLoop implements AutoCloseable {
    /** Most pages that may listen at a time; one more is refused. */
    public static final int MAX_LISTENERS = 500;

    private static final Duration TICK = Duration.ofSeconds(1);

    private final FleetSource source;
    private final FleetBuilder builder;
    private final Clock clock;
    private final EventLoop loop;
    private final AtomicBoolean due = new AtomicBoolean();
    private final Set<Mailbox<String>> listeners = ConcurrentHashMap.newKeySet();
    private volatile Shown shown;

    public ConsoleLoop(
            Supplier<Registry> registry, FleetSource source, Clock clock, FaultHandler faults) {
        this.source = source;
        this.builder = new FleetBuilder(registry);
        this.clock = clock;
        this.shown = new Shown(1, builder.picture(source.fleet(), clock.instant()));
        this.loop = new EventLoop("console", 1000, faults);
        loop.submit(this::tick);
    }

    /**
     * A picture and its number.
     *
     * @param version grows by one with every change, from 1 at the start of the process
     */
    public record Shown(long version, FleetPicture picture) {}

    /** The latest picture. */
    public Shown shown() {
        return shown;
    }

    /** The source has news; many calls in a row cost one look. */
    public void changed() {
        if (due.compareAndSet(false, true)
                && !loop.schedule(
                        Duration.ofMillis(50),
                        () -> {
                            due.set(false);
                            refresh();
                        })) {
            due.set(false);
        }
    }

    /**
     * Gives the page a box into which {@code changed} falls, at once when the page has seen another
     * version than the latest; false when too many listen.
     */
    public boolean listen(Mailbox<String> box, long seenVersion) {
        if (listeners.size() >= MAX_LISTENERS) {
            return false;
        }
        listeners.add(box);
        if (shown.version() != seenVersion) {
            box.offer("changed");
        }
        return true;
    }

    public void forget(Mailbox<String> box) {
        listeners.remove(box);
    }

    private void tick() {
        refresh();
        loop.schedule(TICK, this::tick);
    }

    private void refresh() {
        FleetPicture next = builder.picture(source.fleet(), clock.instant());
        if (!next.equals(shown.picture())) {
            shown = new Shown(shown.version() + 1, next);
            // A full box already holds a "changed": that is enough.
            listeners.forEach(box -> box.offer("changed"));
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
