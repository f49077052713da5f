package vn.motcua.agent.centre;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.DeviceState;
import vn.motcua.contract.fleet.EventWatermark;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.Topic;
import vn.motcua.contract.wire.Wire;
import vn.motcua.mqtt.Incoming;
import vn.motcua.mqtt.LinkOwner;
import vn.motcua.mqtt.LinkStatus;
import vn.motcua.mqtt.LinkTrouble;
import vn.motcua.mqtt.MqttLink;
import vn.motcua.mqtt.Outgoing;
import vn.motcua.mqtt.PublishOutcome;
import vn.motcua.mqtt.Reply;
import vn.motcua.mqtt.Will;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;

/**
 * This agent at the centre: birth and will with the same epoch, heartbeats, the desired state and
 * what became of it, and an outbox for each of its logs: the queue's on a hub, the answers to
 * notices on a kiosk. The office never waits for it. Public methods may be called by any thread;
 * the {@link LinkOwner} part is for the link's thread.
 */
public final class CentreLink implements LinkOwner, AutoCloseable {
    private static final Duration WILL_DELAY = Duration.ofSeconds(20);
    private static final Duration TICK = Duration.ofSeconds(5);
    private static final Duration RESULT_EXPIRY = Duration.ofHours(1);
    private static final Duration STANDSTILL = Duration.ofSeconds(30);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);
    private static final int MAILBOX = 2_048;

    private final MqttLink link;
    private final EpochStore epochs;
    private final DeviceFacts facts;
    private final Duration heartbeat;
    private final RandomGenerator random;
    private final EventLoop loop;
    private final StatusReporter reporter;
    private final List<Outbox> outboxes;
    private final AtomicBoolean committed = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable DesiredInbox inbox;
    private volatile @Nullable OrderInbox orders;
    private volatile long attemptEpoch;
    private volatile long openEpoch;

    // The loop's thread alone.
    private long bornEpoch;

    /**
     * @param link not yet started, subscribed to {@link #subscriptions}
     * @param logs whose events go to the centre, any number
     * @param heartbeat time between heartbeats, 30 s in the field
     * @param watermarkPastEnd told once when the centre has more of the log than this disk: the
     *     owner opens a new log (`design` rule for cloned disks)
     */
    public CentreLink(
            MqttLink link,
            EpochStore epochs,
            DeviceFacts facts,
            List<EventSource> logs,
            HealthSource health,
            Duration heartbeat,
            Runnable watermarkPastEnd,
            RandomGenerator random,
            FaultHandler faults) {
        this.link = link;
        this.epochs = epochs;
        this.facts = facts;
        this.heartbeat = heartbeat;
        this.random = random;
        this.reporter = new StatusReporter(link, facts, health);
        this.loop = new EventLoop("centre", MAILBOX, faults);
        this.outboxes = logs.stream().map(log -> outbox(log, watermarkPastEnd)).toList();
    }

    private Outbox outbox(EventSource log, Runnable watermarkPastEnd) {
        return new Outbox(log, link, facts, STANDSTILL, this::run, this::later, watermarkPastEnd);
    }

    /** What the link must subscribe to. */
    public static List<String> subscriptions(DeviceId device) {
        return List.of(
                new Topic(device, Topic.Channel.STATE).text(),
                new Topic(device, Topic.Channel.DESIRED).text(),
                new Topic(device, Topic.Channel.COMMAND).text(),
                new Topic(device, Topic.Channel.WATERMARK).text());
    }

    /** Whom the centre's desired state is for; before {@link #start}. */
    public void follow(DesiredInbox desired) {
        inbox = desired;
    }

    /** Who hears the centre's orders; before {@link #start}. */
    public void obey(OrderInbox obedient) {
        orders = obedient;
    }

    /**
     * Sends an answer to an order; lost without a connection, for then the centre asks again.
     *
     * @param order its id, the correlation data
     * @param text JSON
     */
    public void answer(String order, String text) {
        link.publish(
                new Outgoing(
                        new Topic(facts.device(), Topic.Channel.RESULT).text(),
                        text,
                        false,
                        RESULT_EXPIRY,
                        Outgoing.JSON,
                        new Reply("", order)));
    }

    /** To be called whenever the device's report changed; any thread. */
    public void reportChanged() {
        run(this::sayReported);
    }

    /** Begins; once. */
    public void start() {
        link.start(this);
        loop.schedule(TICK, this::tick);
        loop.schedule(nextHeartbeat(), this::beat);
    }

    /** The link at this moment, for the appliance's own status page. */
    public LinkStatus status() {
        return link.status();
    }

    /** Events that the centre has not confirmed, over all logs. */
    public long waiting() {
        return outboxes.stream().mapToLong(Outbox::waiting).sum();
    }

    /** To be called after every commit to a log; cheap, any thread. */
    public void eventsCommitted() {
        if (!committed.getAndSet(true) && !loop.submit(this::pumpCommitted)) {
            // The next tick sends them.
            committed.set(false);
        }
    }

    private void pumpCommitted() {
        committed.set(false);
        outboxes.forEach(Outbox::pump);
    }

    /** Refused when full: every such task is made good by a tick or by the next connection. */
    private void run(Runnable task) {
        loop.submit(task);
    }

    private void later(Duration delay, Runnable task) {
        loop.schedule(delay, task);
    }

    @Override
    public Optional<Will> willForNextConnect() throws IOException {
        long epoch = epochs.next();
        attemptEpoch = epoch;
        DeviceState lost =
                StatusReporter.state(
                        facts,
                        epochs.inst(),
                        epoch,
                        DeviceState.State.LOST,
                        LinkTrouble.Kind.LOST.code());
        return Optional.of(
                new Will(
                        new Topic(facts.device(), Topic.Channel.STATE).text(),
                        Wire.write(lost),
                        true,
                        WILL_DELAY));
    }

    @Override
    public void connected() {
        openEpoch = attemptEpoch;
        run(this::greet);
    }

    @Override
    public void disconnected(LinkTrouble trouble) {
        openEpoch = 0;
        run(() -> outboxes.forEach(Outbox::disconnected));
    }

    /** Birth, first heartbeat and resending, once for each connection. */
    private void greet() {
        long epoch = openEpoch;
        if (epoch == 0 || epoch == bornEpoch || closed.get()) {
            return;
        }
        bornEpoch = epoch;
        reporter.birth(epochs.inst(), epoch);
        sayReported();
        sendHeartbeat();
        outboxes.forEach(Outbox::connected);
    }

    @Override
    public void received(Incoming message, Runnable done) {
        if (loop.submit(() -> receive(message))) {
            done.run();
        }
    }

    private void receive(Incoming message) {
        Topic.Channel channel =
                Topic.parse(message.topic()).map(Topic::channel).orElse(Topic.Channel.RESULT);
        switch (channel) {
            case STATE -> checkOwnState(message);
            case WATERMARK -> readWatermark(message);
            case DESIRED -> readDesired(message);
            case COMMAND -> readOrder(message);
            case REPORTED, HEALTH, ALARM, EVENTS, RESULT -> {}
        }
    }

    private void readDesired(Incoming message) {
        DesiredInbox desired = inbox;
        if (desired != null) {
            desired.offer(message.text().orElse("not UTF-8"));
        }
    }

    private void readOrder(Incoming message) {
        OrderInbox obedient = orders;
        if (obedient != null) {
            obedient.offer(message.text().orElse("not UTF-8"));
        }
    }

    /** Again on every connection: the broker may have forgotten it. */
    private void sayReported() {
        DesiredInbox desired = inbox;
        long epoch = openEpoch;
        if (desired == null || epoch == 0 || epoch != bornEpoch || closed.get()) {
            return;
        }
        reporter.reported(desired.report(epochs.inst()))
                .thenAccept(outcome -> {
                    if (outcome instanceof PublishOutcome.Full) {
                        later(TICK, this::sayReported);
                    }
                });
    }

    private void checkOwnState(Incoming message) {
        long epoch = openEpoch;
        if (epoch == 0 || epoch != bornEpoch || closed.get() || isCurrentBirth(message, epoch)) {
            return;
        }
        if (!reporter.correct(epochs.inst(), epoch)) {
            later(TICK, () -> checkOwnState(message));
        }
    }

    private boolean isCurrentBirth(Incoming message, long epoch) {
        try {
            DeviceState seen = Wire.read(message.text().orElse(""), DeviceState.class);
            return seen.inst().equals(epochs.inst())
                    && seen.epoch() == epoch
                    && seen.state() == DeviceState.State.ONLINE;
        } catch (MalformedMessageException e) {
            return false;
        }
    }

    private void readWatermark(Incoming message) {
        try {
            EventWatermark mark = Wire.read(message.text().orElse(""), EventWatermark.class);
            outboxes.forEach(outbox -> outbox.watermark(mark));
        } catch (MalformedMessageException e) {
            System.getLogger(CentreLink.class.getName())
                    .log(System.Logger.Level.WARNING, "the centre's watermark is malformed");
        }
    }

    private void tick() {
        greet();
        outboxes.forEach(Outbox::tick);
        loop.schedule(TICK, this::tick);
    }

    private void beat() {
        sendHeartbeat();
        loop.schedule(nextHeartbeat(), this::beat);
    }

    private void sendHeartbeat() {
        if (openEpoch != 0 && openEpoch == bornEpoch) {
            reporter.heartbeat(
                    epochs.inst(),
                    bornEpoch,
                    waiting(),
                    outboxes.stream().anyMatch(Outbox::watermarkIsPastEnd));
        }
    }

    /** A tenth earlier or later, so that a whole city does not speak at once. */
    private Duration nextHeartbeat() {
        long ms = heartbeat.toMillis();
        return Duration.ofMillis(ms - ms / 10 + random.nextLong(ms / 5 + 1));
    }

    /** Says goodbye, so that the broker drops the will, and lets go of the disk. */
    @Override
    public void close() throws InterruptedException {
        if (closed.getAndSet(true)) {
            return;
        }
        long epoch = openEpoch;
        if (epoch != 0) {
            reporter.closing(epochs.inst(), epoch);
        }
        try {
            link.close(CLOSE_PATIENCE).get(CLOSE_PATIENCE.toSeconds() * 3, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            System.getLogger(CentreLink.class.getName())
                    .log(System.Logger.Level.WARNING, "the link to the centre did not close");
        }
        loop.close();
        epochs.close();
    }
}
