package vn.motcua.provisioning.desired;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.wire.Topic;
import vn.motcua.mqtt.MqttLink;
import vn.motcua.mqtt.Outgoing;
import vn.motcua.mqtt.PublishOutcome;

/**
 * Publishes desired states, a few at a time: whoever changes twice before their turn is sent once,
 * the newest. The desired loop's thread alone.
 */
final class Sender {
    private static final Logger LOG = System.getLogger(Sender.class.getName());
    private static final int WINDOW = 32;

    private final MqttLink link;
    private final DesiredBook book;
    private final Consumer<Runnable> onLoop;
    private final Consumer<Runnable> later;
    private final Set<DeviceId> waiting = new LinkedHashSet<>();
    private boolean connected;
    private boolean paused;
    private int inFlight;
    private long generation;

    /**
     * @param onLoop runs a task on the owning thread
     * @param later the same after a short while
     */
    Sender(MqttLink link, DesiredBook book, Consumer<Runnable> onLoop, Consumer<Runnable> later) {
        this.link = link;
        this.book = book;
        this.onLoop = onLoop;
        this.later = later;
    }

    void connected() {
        generation++;
        inFlight = 0;
        connected = true;
        book.rows().forEach(row -> waiting.add(row.target().device()));
        try {
            waiting.addAll(book.withdrawn());
        } catch (IOException e) {
            LOG.log(Level.ERROR, "withdrawn devices could not be read", e);
        }
        pump();
    }

    void disconnected() {
        connected = false;
        generation++;
        inFlight = 0;
    }

    void send(Collection<DeviceId> devices) {
        // While nobody listens nothing is kept: a new connection begins with all.
        if (connected) {
            waiting.addAll(devices);
            pump();
        }
    }

    private void pump() {
        while (connected && !paused && inFlight < WINDOW && !waiting.isEmpty()) {
            Iterator<DeviceId> first = waiting.iterator();
            DeviceId device = first.next();
            first.remove();
            try {
                publish(device, book.message(device).orElse(""));
            } catch (IOException e) {
                LOG.log(Level.ERROR, "a desired state could not be read, trying again", e);
                again(device);
            }
        }
    }

    private void publish(DeviceId device, String text) {
        long sentIn = generation;
        inFlight++;
        String topic = new Topic(device, Topic.Channel.DESIRED).text();
        link.publish(Outgoing.json(topic, text, true))
                .thenAccept(outcome -> onLoop.accept(() -> settled(sentIn, device, outcome)));
    }

    private void settled(long sentIn, DeviceId device, PublishOutcome outcome) {
        if (sentIn != generation) {
            return;
        }
        inFlight--;
        switch (outcome) {
            case PublishOutcome.Accepted a -> pump();
            // Retained: a device that is away finds it when it is back.
            case PublishOutcome.Unheard u -> pump();
            case PublishOutcome.Unsent u -> again(device);
            case PublishOutcome.Full f -> again(device);
            case PublishOutcome.Refused r -> {
                LOG.log(
                        Level.WARNING,
                        "the broker refuses the state of {0}, code {1}",
                        device,
                        r.reasonCode());
                pump();
            }
        }
    }

    private void again(DeviceId device) {
        waiting.add(device);
        if (!paused) {
            paused = true;
            later.accept(() -> {
                paused = false;
                pump();
            });
        }
    }
}
