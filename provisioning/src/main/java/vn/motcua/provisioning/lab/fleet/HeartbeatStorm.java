package vn.motcua.provisioning.lab.fleet;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.fleet.Heartbeat;
import vn.motcua.contract.wire.Topic;
import vn.motcua.contract.wire.Wire;
import vn.motcua.mqtt.Incoming;
import vn.motcua.mqtt.LinkOwner;
import vn.motcua.mqtt.LinkSettings;
import vn.motcua.mqtt.LinkTrouble;
import vn.motcua.mqtt.MqttLink;
import vn.motcua.mqtt.Outgoing;
import vn.motcua.mqtt.PahoMqttLink;
import vn.motcua.mqtt.Will;
import vn.motcua.provisioning.lab.LabException;
import vn.motcua.provisioning.lab.Patience;
import vn.motcua.runtime.Tls;

/**
 * Heartbeats as fast as a broker takes them, over many connections, each with the identity of an
 * enrolled device and never more than a few unanswered. One thread; the links' threads send.
 */
final class HeartbeatStorm implements AutoCloseable {
    private static final Duration UP = Duration.ofSeconds(60);
    private static final Duration EXPIRY = Duration.ofSeconds(90);
    private static final int UNANSWERED = 16;

    private final List<Sender> senders = new ArrayList<>();
    private final LongAdder accepted = new LongAdder();
    private volatile boolean blowing;

    /**
     * Connects.
     *
     * @param broker {@code mqtts://…}
     * @param identities folder of each device: {@code ID/identity/current}
     */
    HeartbeatStorm(String broker, List<Path> identities) throws LabException, IOException {
        for (Path folder : identities) {
            Path identity = folder.resolve("identity/current");
            Tls tls =
                    Tls.of(
                            identity.resolve("ca.pem"),
                            identity.resolve("cert.pem"),
                            identity.resolve("key.pem"));
            DeviceId device = new DeviceId(String.valueOf(folder.getFileName()));
            Sender sender =
                    new Sender(
                            device,
                            new PahoMqttLink(
                                    new LinkSettings(
                                            URI.create(broker),
                                            tls.context(),
                                            device.value(),
                                            List.of(new Topic(device, Topic.Channel.STATE).text()),
                                            Duration.ofSeconds(1)),
                                    new SplittableRandom(senders.size())));
            senders.add(sender);
            sender.link.start(sender);
        }
        if (!Patience.until(
                UP, () -> senders.stream().allMatch(one -> one.link.status().connected()))) {
            throw new LabException("the senders of heartbeats do not connect: see run/logs");
        }
    }

    /** Blows for so long; how many were acknowledged. */
    long blow(Duration time) {
        long before = accepted.sum();
        blowing = true;
        senders.forEach(Sender::begin);
        Patience.pause(time);
        blowing = false;
        return accepted.sum() - before;
    }

    private final class Sender implements LinkOwner {
        private final MqttLink link;
        private final String topic;
        private final String beat;

        Sender(DeviceId device, MqttLink link) {
            this.link = link;
            this.topic = new Topic(device, Topic.Channel.HEALTH).text();
            this.beat =
                    Wire.write(
                            new Heartbeat(
                                    "storm",
                                    1,
                                    "storm",
                                    1,
                                    DeviceKind.KIOSK,
                                    PartStatus.Condition.OK,
                                    List.of(
                                            new PartStatus("screen", PartStatus.Condition.OK, ""),
                                            new PartStatus("printer", PartStatus.Condition.OK, ""),
                                            new PartStatus("scanner", PartStatus.Condition.OK, "")),
                                    0,
                                    20_000,
                                    40,
                                    false));
        }

        void begin() {
            for (int i = 0; i < UNANSWERED; i++) {
                send();
            }
        }

        private void send() {
            if (blowing) {
                link.publish(new Outgoing(topic, beat, false, EXPIRY, Outgoing.JSON))
                        .thenAccept(outcome -> {
                            if (outcome.accepted()) {
                                accepted.increment();
                                send();
                            }
                        });
            }
        }

        @Override
        public Optional<Will> willForNextConnect() {
            return Optional.empty();
        }

        @Override
        public void connected() {}

        @Override
        public void disconnected(LinkTrouble trouble) {}

        @Override
        public void received(Incoming message, Runnable done) {
            done.run();
        }
    }

    @Override
    public void close() {
        senders.forEach(one -> one.link.close(Duration.ofSeconds(1)));
    }
}
