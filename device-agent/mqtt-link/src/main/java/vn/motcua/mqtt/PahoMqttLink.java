package vn.motcua.mqtt;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/**
 * {@link MqttLink} on Eclipse Paho: one loop thread, a new client object for every connection, its
 * own reconnect, and a window below the broker's Receive Maximum, because Paho throws where it
 * should wait.
 */
public final class PahoMqttLink implements MqttLink {
    private static final Logger LOG = System.getLogger(PahoMqttLink.class.getName());
    private static final int WINDOW = 32;
    private static final int LARGEST_USABLE_RECEIVE_MAXIMUM = 32_767;
    private static final int MOST_WAITING = 1_024;

    /** Holds all that can be under way: waiting publishes, window, receive maximum, and acks. */
    private static final int MAILBOX = 8 * MOST_WAITING;

    private volatile LinkSettings settings;
    private final ReconnectDelay delay;
    private final BlockingQueue<LinkStep> mailbox = new LinkedBlockingQueue<>(MAILBOX);
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicBoolean overflowed = new AtomicBoolean();
    private volatile boolean ended;
    private volatile LinkStatus status = new LinkStatus(false, 0, 0, 0, null);

    // Below: the link's thread alone.
    private final Queue<LinkStep.Publish> pending = new ArrayDeque<>();
    private final Set<CompletableFuture<PublishOutcome>> inFlight = new LinkedHashSet<>();
    private @Nullable PahoConnection connection;
    private @Nullable LinkTrouble trouble;
    private LinkStep.@Nullable Close closing;
    private long closeAtNs;
    private boolean connected;
    private int window;
    private long attempts;
    private long connections;
    private long nextAttemptNs = System.nanoTime();

    public PahoMqttLink(LinkSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.delay = new ReconnectDelay(LinkSettings.SHORTEST_WAIT, settings.longestWait(), random);
    }

    @Override
    public void start(LinkOwner owner) {
        Thread.ofPlatform().name("mqtt-" + settings.clientId()).start(() -> run(owner));
    }

    @Override
    public CompletableFuture<PublishOutcome> publish(Outgoing message) {
        CompletableFuture<PublishOutcome> outcome = new CompletableFuture<>();
        if (waiting.incrementAndGet() > MOST_WAITING
                || !mailbox.offer(new LinkStep.Publish(message, outcome))) {
            waiting.decrementAndGet();
            refused.incrementAndGet();
            outcome.complete(new PublishOutcome.Full());
        } else if (ended) {
            outcome.complete(new PublishOutcome.Unsent());
        }
        return outcome;
    }

    @Override
    public boolean renew(SSLContext tls) {
        return mailbox.offer(new LinkStep.Renew(tls));
    }

    @Override
    public LinkStatus status() {
        return status;
    }

    @Override
    public CompletableFuture<Void> close(Duration patience) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        if (!mailbox.offer(new LinkStep.Close(patience, closed))) {
            closed.completeExceptionally(new IOException("the link's mailbox is full"));
        }
        return closed;
    }

    /** Steps must not be lost: a full mailbox costs the connection, which starts all afresh. */
    private void report(LinkStep step) {
        if (!mailbox.offer(step)) {
            overflowed.set(true);
        }
    }

    private void run(LinkOwner owner) {
        while (!ended) {
            try {
                if (connection == null && closing == null && remainingNs(nextAttemptNs) <= 0) {
                    open(owner);
                }
                LinkStep step = mailbox.poll(patienceNs(), TimeUnit.NANOSECONDS);
                if (step != null) {
                    handle(step, owner);
                }
                if (overflowed.getAndSet(false) && connection != null) {
                    lose(LinkTrouble.lost("more arrived than was worked off"), owner);
                }
                finishIfIdle();
            } catch (InterruptedException e) {
                closing = new LinkStep.Close(Duration.ZERO, new CompletableFuture<>());
                closeAtNs = System.nanoTime();
                finishIfIdle();
            }
            publishStatus();
        }
    }

    private static long remainingNs(long deadline) {
        return deadline - System.nanoTime();
    }

    private long patienceNs() {
        long longest = TimeUnit.SECONDS.toNanos(5);
        if (closing != null) {
            return Math.clamp(remainingNs(closeAtNs), 0, longest);
        }
        return connection == null ? Math.clamp(remainingNs(nextAttemptNs), 0, longest) : longest;
    }

    private void open(LinkOwner owner) {
        attempts++;
        try {
            PahoConnection next = new PahoConnection(attempts, settings, this::report);
            connection = next;
            next.connect(owner.willForNextConnect());
        } catch (MqttException e) {
            lose(LinkTrouble.of(e, settings.address(), false), owner);
        } catch (IOException e) {
            lose(LinkTrouble.disk(), owner);
        }
    }

    private void handle(LinkStep step, LinkOwner owner) {
        switch (step) {
            case LinkStep.Publish p -> enqueue(p);
            case LinkStep.Acknowledge a -> {
                if (connection != null && connection.number() == a.connection()) {
                    connection.acknowledge(a.messageId());
                }
            }
            case LinkStep.Renew r -> renew(r, owner);
            case LinkStep.Close c -> beginClose(c);
            case LinkStep.OfConnection c -> {
                if (connection != null && connection.number() == c.connection()) {
                    handle(c, connection, owner);
                }
            }
        }
    }

    private void handle(LinkStep.OfConnection step, PahoConnection current, LinkOwner owner) {
        switch (step) {
            case LinkStep.Opened o -> opened(o, current, owner);
            case LinkStep.Subscribed s -> subscribed(owner);
            case LinkStep.Lost l -> lose(l.trouble(), owner);
            case LinkStep.Delivered d -> delivered(d);
            case LinkStep.Arrived a -> arrived(a, owner);
        }
    }

    /** The open connection ends: the new certificate shows its worth while the old one counts. */
    private void renew(LinkStep.Renew step, LinkOwner owner) {
        settings = settings.with(step.tls());
        delay.reset();
        if (connection != null) {
            lose(LinkTrouble.renewing(), owner);
        } else {
            nextAttemptNs = System.nanoTime();
        }
    }

    private void enqueue(LinkStep.Publish p) {
        if (!connected || closing != null) {
            waiting.decrementAndGet();
            p.outcome().complete(new PublishOutcome.Unsent());
            return;
        }
        pending.add(p);
        fillWindow();
    }

    private void fillWindow() {
        while (connection != null && inFlight.size() < window && !pending.isEmpty()) {
            LinkStep.Publish next = pending.remove();
            waiting.decrementAndGet();
            inFlight.add(next.outcome());
            connection.publish(next.message(), next.outcome());
        }
    }

    /** Paho reads the announced number as signed, so a large one arrives negative. */
    private void opened(LinkStep.Opened step, PahoConnection current, LinkOwner owner) {
        int announced = step.receiveMaximum();
        boolean absent = announced == 65_535;
        if (!absent && (announced <= 0 || announced > LARGEST_USABLE_RECEIVE_MAXIMUM)) {
            lose(LinkTrouble.tooLargeReceiveMaximum(), owner);
            return;
        }
        window = Math.min(WINDOW, announced);
        current.markOpen();
        current.subscribe(settings.subscriptions());
    }

    private void subscribed(LinkOwner owner) {
        connected = true;
        connections++;
        trouble = null;
        delay.reset();
        publishStatus();
        LOG.log(Level.INFO, "connected to the broker as {0}", settings.clientId());
        owner.connected();
    }

    private void delivered(LinkStep.Delivered step) {
        if (inFlight.remove(step.outcome())) {
            step.outcome().complete(step.result());
            fillWindow();
        }
    }

    private void arrived(LinkStep.Arrived step, LinkOwner owner) {
        Runnable done =
                step.qos() == 0
                        ? () -> {}
                        : () ->
                                report(
                                        new LinkStep.Acknowledge(
                                                step.connection(), step.messageId()));
        owner.received(step.message(), done);
    }

    private void lose(LinkTrouble why, LinkOwner owner) {
        PahoConnection old = connection;
        connection = null;
        connected = false;
        if (old != null) {
            old.discard(false);
        }
        abandonAll();
        if (trouble == null || !trouble.equals(why)) {
            LOG.log(Level.WARNING, "{0}: {1}", settings.clientId(), why.line());
        }
        trouble = why;
        nextAttemptNs = System.nanoTime() + waitAfter(why).toNanos();
        publishStatus();
        owner.disconnected(why);
    }

    private Duration waitAfter(LinkTrouble why) {
        return switch (why.kind()) {
            case UNREACHABLE, LOST, DISK -> delay.next();
            case CERTIFICATE_REFUSED,
                    BROKER_NOT_TRUSTED,
                    NOT_AUTHORISED,
                    TAKEN_OVER,
                    UNUSABLE_BROKER ->
                    delay.longest();
        };
    }

    private void abandonAll() {
        inFlight.forEach(f -> f.complete(new PublishOutcome.Unsent()));
        inFlight.clear();
        for (LinkStep.Publish p = pending.poll(); p != null; p = pending.poll()) {
            waiting.decrementAndGet();
            p.outcome().complete(new PublishOutcome.Unsent());
        }
    }

    private void beginClose(LinkStep.Close request) {
        closing = request;
        closeAtNs = System.nanoTime() + request.patience().toNanos();
    }

    private void finishIfIdle() {
        LinkStep.Close request = closing;
        if (request == null) {
            return;
        }
        boolean idle = inFlight.isEmpty() && pending.isEmpty();
        if (!idle && remainingNs(closeAtNs) > 0) {
            return;
        }
        if (connection != null) {
            connection.discard(connected);
            connection = null;
        }
        connected = false;
        abandonAll();
        ended = true;
        publishStatus();
        drain();
        request.closed().complete(null);
    }

    private void drain() {
        for (LinkStep step = mailbox.poll(); step != null; step = mailbox.poll()) {
            if (step instanceof LinkStep.Publish p) {
                waiting.decrementAndGet();
                p.outcome().complete(new PublishOutcome.Unsent());
            } else if (step instanceof LinkStep.Close c) {
                c.closed().complete(null);
            }
        }
    }

    private void publishStatus() {
        status =
                new LinkStatus(
                        connected,
                        connections,
                        inFlight.size() + pending.size(),
                        refused.get(),
                        connected ? null : trouble);
    }
}
