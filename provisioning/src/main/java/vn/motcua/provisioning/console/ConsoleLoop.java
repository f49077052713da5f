package vn.motcua.provisioning.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import vn.motcua.provisioning.registry.Registry;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Mailbox;

/**
 * Keeps the console's {@link FleetPicture} up to date on one thread, and tells open pages when what
 * they show changed. Any thread may call every method; none blocks.
 */
public final class ConsoleLoop implements AutoCloseable {
    /** Most pages that may listen at a time; one more is refused. */
    public static final int MAX_LISTENERS = 500;

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration ROLLOUT_PATIENCE = Duration.ofMillis(300);
    private static final String CHANGED = "changed";

    /** A look at 10,000 devices every quarter of a second, at a small fleet every 50 ms. */
    private static final int DEVICES_A_MILLISECOND = 40;

    private static final int SHORTEST_MILLIS = 50;
    private static final int LONGEST_MILLIS = 500;

    /** So many pictures back, a page that loads is still told only what it has not seen. */
    private static final int REMEMBERED = 64;

    private final FleetSource source;
    private final FleetBuilder builder;
    private final Clock clock;
    private final EventLoop loop;
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicBoolean rolloutsDue = new AtomicBoolean();
    private final AtomicLong rollouts = new AtomicLong();
    private final Map<Mailbox<String>, Listener> listeners = new ConcurrentHashMap<>();
    private volatile Shown shown;

    // The loop's thread alone.
    private final Deque<Shown> before = new ArrayDeque<>();

    /** An open page; its fields belong to the loop's thread. */
    private static final class Listener {
        private final Interest interest;
        private FleetPicture told;
        private Instant toldAt = Instant.EPOCH;

        Listener(Interest interest, FleetPicture told) {
            this.interest = interest;
            this.told = told;
        }
    }

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
        long millis = shown.picture().deviceCount() / DEVICES_A_MILLISECOND;
        Duration patience = Duration.ofMillis(Math.clamp(millis, SHORTEST_MILLIS, LONGEST_MILLIS));
        if (due.compareAndSet(false, true)
                && !loop.schedule(
                        patience,
                        () -> {
                            due.set(false);
                            refresh();
                        })) {
            due.set(false);
        }
    }

    /** Grows with every change of a rollout: the version that a page of rollouts has seen. */
    public long rolloutVersion() {
        return rollouts.get();
    }

    /** A rollout went on: pages that show some are told, many calls in a row once. */
    public void rolloutsChanged() {
        rollouts.incrementAndGet();
        if (rolloutsDue.compareAndSet(false, true)
                && !loop.schedule(ROLLOUT_PATIENCE, this::tellOfRollouts)) {
            rolloutsDue.set(false);
        }
    }

    private void tellOfRollouts() {
        rolloutsDue.set(false);
        listeners.forEach((box, listener) -> {
            if (listener.interest instanceof Interest.OfRollouts) {
                box.offer(CHANGED);
            }
        });
    }

    /**
     * Gives the page a box into which {@code changed} falls when what it shows changes, at once
     * when that looked different in the version that the page has seen; false when too many listen.
     */
    public boolean listen(Mailbox<String> box, long seenVersion, Interest interest) {
        if (listeners.size() >= MAX_LISTENERS) {
            return false;
        }
        Listener listener = new Listener(interest, shown.picture());
        listeners.put(box, listener);
        return loop.submit(() -> meet(box, listener, seenVersion));
    }

    /** How many pages listen. */
    public int listening() {
        return listeners.size();
    }

    public void forget(Mailbox<String> box) {
        listeners.remove(box);
    }

    private void meet(Mailbox<String> box, Listener listener, long seenVersion) {
        listener.told = shown.picture();
        if (listener.interest instanceof Interest.OfRollouts) {
            if (rollouts.get() != seenVersion) {
                box.offer(CHANGED);
            }
            return;
        }
        if (shown.version() == seenVersion) {
            return;
        }
        for (Shown one : before) {
            if (one.version() == seenVersion) {
                // A page of a large fleet has just been drawn: it has time.
                listener.told = one.picture();
                listener.toldAt = clock.instant();
                tell(box, listener, listener.toldAt);
                return;
            }
        }
        box.offer(CHANGED);
    }

    private void tell(Mailbox<String> box, Listener listener, Instant now) {
        FleetPicture picture = shown.picture();
        if (listener.interest.differs(listener.told, picture)
                && !listener.toldAt.plus(listener.interest.gap(picture)).isAfter(now)) {
            listener.told = picture;
            listener.toldAt = now;
            // A full box already holds a "changed": that is enough.
            box.offer(CHANGED);
        }
    }

    private void tick() {
        refresh();
        loop.schedule(TICK, this::tick);
    }

    private void refresh() {
        Instant now = clock.instant();
        FleetPicture next = builder.picture(source.fleet(), now);
        if (next != shown.picture()) {
            remember(next);
            shown = new Shown(shown.version() + 1, next);
        }
        listeners.forEach((box, listener) -> tell(box, listener, now));
    }

    /**
     * Pictures of one registry share its index and cost little. With another registry they are of
     * no use, and sixty-four indexes of ten thousand devices would be most of the centre's memory.
     */
    private void remember(FleetPicture next) {
        if (next.index() != shown.picture().index()) {
            before.clear();
            return;
        }
        before.addLast(shown);
        if (before.size() > REMEMBERED) {
            before.removeFirst();
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
