package vn.motcua.provisioning.desired;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.ReportedState;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.Topic;
import vn.motcua.contract.wire.Wire;
import vn.motcua.mqtt.Incoming;
import vn.motcua.mqtt.LinkOwner;
import vn.motcua.mqtt.LinkTrouble;
import vn.motcua.mqtt.MqttLink;
import vn.motcua.mqtt.Will;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Mailbox;

/**
 * Sends every device its desired state, retained, and takes in what devices report. Owns the {@link
 * DesiredBook} on its own thread; every public method may be called by any thread and answers when
 * the book has it on disk (a future that fails with {@link
 * java.util.concurrent.RejectedExecutionException} means "busy, nothing was done").
 */
public final class DesiredLoop implements LinkOwner, AutoCloseable {
    private static final Logger LOG = System.getLogger(DesiredLoop.class.getName());
    private static final int BATCH = 64;
    private static final int MAILBOX = 4_096;
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);

    private final MqttLink link;
    private final DesiredBook book;
    private final EventLoop loop;
    private final Mailbox<Pending> arrived = new Mailbox<>(MAILBOX);
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Sender sender;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    // The loop's thread alone.
    private List<Pending> unsaved = List.of();

    private record Pending(Incoming message, Runnable done) {}

    private DesiredLoop(MqttLink link, DesiredBook book, FaultHandler faults) {
        this.link = link;
        this.book = book;
        this.loop = new EventLoop("desired", MAILBOX, faults);
        this.sender = new Sender(link, book, loop::submit, task -> loop.schedule(RETRY, task));
    }

    /** What the link must subscribe to. */
    public static List<String> subscriptions() {
        return List.of(Topic.everyDevice(Topic.Channel.REPORTED));
    }

    /**
     * Begins to listen and to send.
     *
     * @param link not yet started, subscribed to {@link #subscriptions}, under a client id of its
     *     own
     * @param book opened by the calling thread, which gives it away
     */
    public static DesiredLoop start(MqttLink link, DesiredBook book, FaultHandler faults) {
        DesiredLoop desired = new DesiredLoop(link, book, faults);
        book.handOver();
        link.start(desired);
        return desired;
    }

    /** Called after every change of the book, on this loop's thread; be short. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** See {@link DesiredBook#change}. */
    public CompletableFuture<Verdict> change(
            Scope scope, Layer layer, long base, String author, String reason) {
        return changing(() -> book.change(scope, layer, base, author, reason));
    }

    /** See {@link DesiredBook#section}. */
    public CompletableFuture<Verdict> section(
            DeviceId device,
            String section,
            StateValue.@Nullable Tree value,
            String author,
            String reason) {
        return changing(() -> book.section(device, section, value, author, reason));
    }

    /** See {@link DesiredBook#revert}. */
    public CompletableFuture<Verdict> revert(Scope scope, long to, String author, String reason) {
        return changing(() -> book.revert(scope, to, author, reason));
    }

    /** See {@link DesiredBook#place}. */
    public CompletableFuture<Verdict> place(Collection<Target> all, String author, String reason) {
        List<Target> copy = List.copyOf(all);
        return changing(() -> book.place(copy, author, reason));
    }

    public CompletableFuture<Preview> preview(Scope scope, Layer layer) {
        return loop.call(() -> book.preview(scope, layer));
    }

    /** Every device's line. */
    public CompletableFuture<List<DeviceRow>> rows() {
        return loop.call(book::rows);
    }

    public CompletableFuture<Optional<DeviceRow>> row(DeviceId device) {
        return loop.call(() -> book.row(device));
    }

    /** See {@link DesiredBook#desired}. */
    public CompletableFuture<Optional<StateValue.Tree>> desired(DeviceId device) {
        return loop.call(() -> book.desired(device));
    }

    /** See {@link DesiredBook#origins}. */
    public CompletableFuture<Map<String, Scope>> origins(DeviceId device) {
        return loop.call(() -> book.origins(device));
    }

    public CompletableFuture<Map<Scope, Layer>> layers() {
        return loop.call(book::layers);
    }

    /** See {@link DesiredBook#history}. */
    public CompletableFuture<List<Revision>> history(@Nullable Scope scope, int limit) {
        return loop.call(() -> book.history(scope, limit));
    }

    private CompletableFuture<Verdict> changing(Callable<Verdict> change) {
        return loop.call(() -> {
            Verdict verdict = change.call();
            sender.send(book.drainChanged());
            listeners.forEach(Runnable::run);
            return verdict;
        });
    }

    @Override
    public Optional<Will> willForNextConnect() {
        return Optional.empty();
    }

    /** The broker may have forgotten every retained state: all are said again. */
    @Override
    public void connected() {
        loop.submit(sender::connected);
    }

    @Override
    public void disconnected(LinkTrouble trouble) {
        loop.submit(sender::disconnected);
    }

    /** Not taken when full: then the broker sends it again, for it was not acknowledged. */
    @Override
    public void received(Incoming message, Runnable done) {
        if (arrived.offer(new Pending(message, done))) {
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
                LOG.log(Level.ERROR, "reports could not be stored, trying again", e);
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
        Map<DeviceId, ReportedState> said = new LinkedHashMap<>();
        batch.forEach(p -> read(p.message(), said));
        if (!said.isEmpty()) {
            book.reported(said);
        }
        batch.forEach(p -> p.done().run());
        sender.send(book.drainChanged());
        listeners.forEach(Runnable::run);
    }

    private static void read(Incoming message, Map<DeviceId, ReportedState> said) {
        Topic topic = Topic.parse(message.topic()).orElse(null);
        if (topic == null || topic.channel() != Topic.Channel.REPORTED) {
            return;
        }
        try {
            said.put(
                    topic.device(),
                    ReportLimits.checked(
                            Wire.read(message.text().orElse(""), ReportedState.class)));
        } catch (MalformedMessageException e) {
            LOG.log(Level.WARNING, "device {0} reports what cannot be read", topic.device());
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
        book.close();
    }
}
