package vn.motcua.agent.centre;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import vn.motcua.contract.fleet.EventWatermark;
import vn.motcua.contract.wire.Envelope;
import vn.motcua.contract.wire.Topic;
import vn.motcua.contract.wire.Wire;
import vn.motcua.mqtt.MqttLink;
import vn.motcua.mqtt.Outgoing;
import vn.motcua.mqtt.PublishOutcome;

/**
 * Sends the log's events in order and believes in delivery only under the centre's watermark: a
 * broker's acknowledgement proves nothing durable. Sends again from the watermark after every
 * reconnect, and when the watermark stands still. Called by the centre link's thread alone.
 */
final class Outbox {
    private static final Logger LOG = System.getLogger(Outbox.class.getName());

    /** Sent to the broker and not yet acknowledged by it. */
    private static final int WINDOW = 32;

    /**
     * Sent and not yet under the watermark; bounds what a broker must hold while the centre is
     * away.
     */
    private static final int MOST_AHEAD = 256;

    private static final Duration MOST_STANDSTILL = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final EventSource source;
    private final MqttLink link;
    private final String topic;
    private final Duration standstill;
    private final Consumer<Runnable> onLoop;
    private final BiConsumer<Duration, Runnable> later;
    private final Runnable watermarkPastEnd;

    private boolean connected;
    private boolean halted;
    private boolean paused;
    private boolean pastEnd;
    private long generation;
    private long sent;
    private int unacknowledged;
    private long progressNs;
    private Duration patience;

    /**
     * @param standstill how long the watermark may stand before everything is sent again; doubles
     *     up to ten minutes while it goes on standing
     * @param onLoop runs a task on the owning thread
     * @param later the same after a delay
     * @param watermarkPastEnd told once when the centre has more of this log than the disk: the
     *     disk was cloned or restored, and a new log must be opened
     */
    Outbox(
            EventSource source,
            MqttLink link,
            DeviceFacts facts,
            Duration standstill,
            Consumer<Runnable> onLoop,
            BiConsumer<Duration, Runnable> later,
            Runnable watermarkPastEnd) {
        this.source = source;
        this.link = link;
        this.topic = new Topic(facts.device(), Topic.Channel.EVENTS).text();
        this.standstill = standstill;
        this.patience = standstill;
        this.onLoop = onLoop;
        this.later = later;
        this.watermarkPastEnd = watermarkPastEnd;
        this.sent = source.delivered();
    }

    /** A new connection: whatever the old one carried is sent again. */
    void connected() {
        connected = true;
        halted = false;
        patience = standstill;
        restart();
    }

    void disconnected() {
        connected = false;
        generation++;
    }

    /** Events that the centre has not confirmed. */
    long waiting() {
        return Math.max(0, source.end() - source.delivered());
    }

    /** True after the centre claimed more of this log than the disk has. */
    boolean watermarkIsPastEnd() {
        return pastEnd;
    }

    private void restart() {
        generation++;
        unacknowledged = 0;
        sent = source.delivered();
        progressNs = System.nanoTime();
        pump();
    }

    /** Sends what there is, as far as the window allows. */
    void pump() {
        long ceiling = Math.min(source.end(), source.delivered() + MOST_AHEAD);
        while (connected && !halted && !paused && unacknowledged < WINDOW && sent < ceiling) {
            int room = (int) Math.min(WINDOW - unacknowledged, ceiling - sent);
            List<Envelope> batch;
            try {
                batch = source.after(sent, room);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "the log cannot be read for the centre", e);
                later.accept(SOON, this::pump);
                return;
            }
            if (batch.isEmpty()) {
                return;
            }
            batch.forEach(this::send);
        }
    }

    private void send(Envelope event) {
        long seq = event.position().seq();
        long sentIn = generation;
        sent = seq;
        unacknowledged++;
        link.publish(
                        new Outgoing(
                                topic,
                                Wire.writeEnvelope(event),
                                false,
                                null,
                                Envelope.CONTENT_TYPE))
                .thenAccept(outcome -> onLoop.accept(() -> settled(sentIn, seq, outcome)));
    }

    private void settled(long sentIn, long seq, PublishOutcome outcome) {
        if (sentIn != generation) {
            return;
        }
        unacknowledged--;
        switch (outcome) {
            case PublishOutcome.Accepted a -> pump();
            // The centre is not listening yet, as after a restart of the broker.
            case PublishOutcome.Unheard u -> retryFrom(seq);
            case PublishOutcome.Unsent u -> retryFrom(seq);
            case PublishOutcome.Full f -> retryFrom(seq);
            case PublishOutcome.Refused r -> {
                // The broker's access list is wrong; only a new connection may find it mended.
                halted = true;
                LOG.log(Level.WARNING, "the broker refuses events, code {0}", r.reasonCode());
            }
        }
    }

    private void retryFrom(long seq) {
        sent = Math.max(source.delivered(), Math.min(sent, seq - 1));
        if (!paused) {
            paused = true;
            later.accept(SOON, this::resume);
        }
    }

    private void resume() {
        paused = false;
        pump();
    }

    /** The centre's word, retained, so the first one may be old. */
    void watermark(EventWatermark mark) {
        if (!mark.log().equals(source.log())) {
            return;
        }
        if (mark.stored() > source.end() && source.own()) {
            if (!pastEnd) {
                pastEnd = true;
                LOG.log(
                        Level.ERROR,
                        "the centre has log {0} beyond its end here: cloned or restored disk",
                        mark.log());
                watermarkPastEnd.run();
            }
            return;
        }
        long before = source.delivered();
        if (mark.stored() == before) {
            resendIfStill();
            return;
        }
        try {
            source.markDelivered(mark.log(), mark.stored());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the centre's watermark could not be noted", e);
            return;
        }
        patience = standstill;
        progressNs = System.nanoTime();
        if (mark.stored() < before) {
            LOG.log(Level.WARNING, "the centre went back from {0} to {1}", before, mark.stored());
            restart();
        } else {
            sent = Math.max(sent, mark.stored());
            pump();
        }
    }

    /**
     * A centre that has just come back says where it stands: what it does not have is sent again.
     */
    private void resendIfStill() {
        boolean still = System.nanoTime() - progressNs >= SOON.toNanos();
        if (connected && still && sent > source.delivered()) {
            restart();
        }
    }

    /** Called every few seconds. */
    void tick() {
        if (!connected || waiting() == 0 || sent == source.delivered()) {
            progressNs = System.nanoTime();
            pump();
            return;
        }
        if (System.nanoTime() - progressNs >= patience.toNanos()) {
            Duration doubled = patience.multipliedBy(2);
            patience = doubled.compareTo(MOST_STANDSTILL) < 0 ? doubled : MOST_STANDSTILL;
            restart();
        }
    }
}
