package vn.motcua.provisioning.figures;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.DeviceState;
import vn.motcua.contract.fleet.EventWatermark;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.Topic;
import vn.motcua.contract.wire.Wire;
import vn.motcua.mqtt.Incoming;
import vn.motcua.mqtt.LinkOwner;
import vn.motcua.mqtt.LinkTrouble;
import vn.motcua.mqtt.MqttLink;
import vn.motcua.mqtt.Outgoing;
import vn.motcua.mqtt.Will;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Mailbox;

/**
 * From the broker into the database: batches of up to 64, acknowledged to the broker only after the
 * commit, then the watermarks said to the agents. Owns the {@link CentreStore} on its own thread.
 */
public final class IngestLoop implements LinkOwner, AutoCloseable {
    private static final Logger LOG = System.getLogger(IngestLoop.class.getName());
    private static final int BATCH = 64;
    private static final int MAILBOX = 4_096;
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration HOLE_CHECK = Duration.ofMinutes(1);

    /** How often the view of a large fleet is drawn: with 10,000 devices it costs a millisecond. */
    private static final Duration SHOW_GAP = Duration.ofMillis(50);

    /** Up to so many devices, the view is drawn after each commit. */
    private static final int SMALL_FLEET = 1_000;

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);

    /** How long a hole may stand before it is made visible. */
    public static final Duration HOLE_PATIENCE = Duration.ofHours(1);

    private final MqttLink link;
    private final CentreStore store;
    private final FiguresBook book;
    private final InstantSource clock;
    private final Duration holePatience;
    private final EventLoop loop;
    private final Mailbox<Pending> arrived = new Mailbox<>(MAILBOX);
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final List<Consumer<CentreView>> listeners = new CopyOnWriteArrayList<>();
    private volatile CentreView view;

    // The loop's thread alone.
    private List<Pending> unsaved = List.of();
    private @Nullable Instant listeningSince;
    private boolean connected;
    private boolean resting;
    private boolean stale;

    private volatile Pace pace = new Pace(0, 0, Duration.ZERO, 0, 0);

    private record Pending(Incoming message, Instant at, Runnable done) {}

    /**
     * How quick the way into the database is.
     *
     * @param messages committed since the start
     * @param commits since the start
     * @param waited from arrival of a commit's oldest message until it was on disk, added up
     * @param waiting messages that wait now
     * @param refused messages that found no room
     */
    public record Pace(long messages, long commits, Duration waited, long waiting, long refused) {}

    private IngestLoop(
            MqttLink link,
            CentreStore store,
            InstantSource clock,
            Duration holePatience,
            FaultHandler faults) {
        this.link = link;
        this.store = store;
        this.book = new FiguresBook(store);
        this.clock = clock;
        this.holePatience = holePatience;
        this.view = CentreViews.of(store, book, false, null);
        this.loop = new EventLoop("ingest", MAILBOX, faults);
    }

    /** What the link must subscribe to; several centres share the events of all devices. */
    public static List<String> subscriptions() {
        return List.of(
                "$share/centre/" + Topic.everyDevice(Topic.Channel.EVENTS),
                Topic.everyDevice(Topic.Channel.STATE),
                Topic.everyDevice(Topic.Channel.HEALTH));
    }

    /**
     * Reads what is stored, then begins to listen.
     *
     * @param link not yet started, subscribed to {@link #subscriptions}
     * @param store opened by the calling thread, which gives it away
     * @param holePatience {@link #HOLE_PATIENCE} in the field
     */
    public static IngestLoop start(
            MqttLink link,
            CentreStore store,
            InstantSource clock,
            Duration holePatience,
            FaultHandler faults)
            throws IOException {
        IngestLoop ingest = new IngestLoop(link, store, clock, holePatience, faults);
        for (LogId log : store.logs().keySet()) {
            ingest.book.catchUp(log);
        }
        ingest.view = CentreViews.of(store, ingest.book, false, null);
        store.handOver();
        link.start(ingest);
        ingest.loop.schedule(HOLE_CHECK, ingest::checkHoles);
        return ingest;
    }

    /** Since the start. Any thread. */
    public Pace pace() {
        Pace done = pace;
        return new Pace(
                done.messages(), done.commits(), done.waited(), arrived.size(), arrived.refused());
    }

    /** All that was committed until a moment ago. Any thread. */
    public CentreView view() {
        return view;
    }

    /**
     * Called when the view is another, after commits and changes of the connection, on this loop's
     * thread; be short.
     */
    public void onChange(Consumer<CentreView> listener) {
        listeners.add(listener);
    }

    @Override
    public Optional<Will> willForNextConnect() {
        return Optional.empty();
    }

    @Override
    public void connected() {
        loop.submit(() -> {
            connected = true;
            listeningSince = clock.instant();
            // The broker may have forgotten every retained watermark.
            store.logs().values().stream()
                    .sorted(Comparator.comparing(LogRecord::touchedAt))
                    .forEach(this::sayWatermark);
            show();
        });
    }

    @Override
    public void disconnected(LinkTrouble trouble) {
        loop.submit(() -> {
            connected = false;
            show();
        });
    }

    /** Not taken when full: then the broker sends it again, for it was not acknowledged. */
    @Override
    public void received(Incoming message, Runnable done) {
        if (arrived.offer(new Pending(message, clock.instant(), done))) {
            wake();
        }
    }

    private void wake() {
        if (!scheduled.getAndSet(true) && !loop.submit(this::work)) {
            scheduled.set(false);
        }
    }

    private void work() {
        scheduled.set(false);
        if (unsaved.isEmpty()) {
            unsaved = nextBatch();
        }
        while (!unsaved.isEmpty()) {
            try {
                save(unsaved);
            } catch (IOException e) {
                LOG.log(Level.ERROR, "events could not be stored, trying again", e);
                loop.schedule(RETRY, this::work);
                return;
            }
            unsaved = nextBatch();
        }
    }

    private List<Pending> nextBatch() {
        List<Pending> batch = new ArrayList<>();
        Pending next = arrived.pollNow();
        while (next != null) {
            batch.add(next);
            next = batch.size() < BATCH ? arrived.pollNow() : null;
        }
        return batch;
    }

    private void save(List<Pending> batch) throws IOException {
        List<Arrival> read =
                batch.stream().flatMap(p -> Arrival.read(p.message()).stream()).toList();
        Set<LogId> touched = store.store(read);
        Duration waited = Duration.between(batch.getFirst().at(), clock.instant());
        pace =
                new Pace(
                        pace.messages() + batch.size(),
                        pace.commits() + 1,
                        pace.waited().plus(waited.isNegative() ? Duration.ZERO : waited),
                        0,
                        0);
        batch.forEach(p -> p.done().run());
        announce(touched);
        read.forEach(this::greet);
    }

    /** A device that has just come hears where each of its logs stands: only one is retained. */
    private void greet(Arrival arrival) {
        if (arrival instanceof Arrival.State born
                && !born.retained()
                && born.state().state() == DeviceState.State.ONLINE) {
            store.logs().values().stream()
                    .filter(log -> store.senders(log).contains(born.device()))
                    .sorted(Comparator.comparing(LogRecord::touchedAt))
                    .forEach(this::sayWatermark);
        }
    }

    private void announce(Set<LogId> touched) {
        touched.forEach(this::takeIn);
        show();
        for (LogId log : touched) {
            LogRecord record = store.logs().get(log);
            if (record != null) {
                sayWatermark(record);
            }
        }
    }

    private void takeIn(LogId log) {
        try {
            book.catchUp(log);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "figures wait for the next event of their log", e);
        }
    }

    private void sayWatermark(LogRecord log) {
        for (DeviceId sender : store.senders(log)) {
            link.publish(
                    Outgoing.json(
                            new Topic(sender, Topic.Channel.WATERMARK).text(),
                            Wire.write(new EventWatermark(log.log(), log.stored())),
                            true));
        }
    }

    private void checkHoles() {
        try {
            announce(store.fillHoles(holePatience));
        } catch (IOException e) {
            LOG.log(Level.ERROR, "holes could not be filled, trying again", e);
        }
        loop.schedule(HOLE_CHECK, this::checkHoles);
    }

    /** At once; with a large fleet at once after a quiet moment, else a moment later. */
    private void show() {
        if (resting) {
            stale = true;
            return;
        }
        resting = store.devices().size() > SMALL_FLEET && loop.schedule(SHOW_GAP, this::rested);
        stale = false;
        CentreView next = CentreViews.of(store, book, connected, listeningSince);
        view = next;
        listeners.forEach(l -> l.accept(next));
    }

    private void rested() {
        resting = false;
        if (stale) {
            show();
        }
    }

    /** Stops listening, then lets go of the database. */
    @Override
    public void close() throws InterruptedException {
        try {
            link.close(CLOSE_PATIENCE).get(CLOSE_PATIENCE.toSeconds() * 3, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "the link to the broker did not close");
        }
        loop.close();
        store.close();
    }
}
