package vn.motcua.provisioning.figures;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.DeviceState;
import vn.motcua.contract.fleet.Heartbeat;
import vn.motcua.contract.identity.ConsentRecorded;
import vn.motcua.contract.wire.Envelope;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.MessageTypes;
import vn.motcua.contract.wire.Topic;
import vn.motcua.contract.wire.Wire;
import vn.motcua.mqtt.Incoming;

/** A message from a device, read as far as it can be. */
sealed interface Arrival {
    DeviceId device();

    /**
     * An event whose envelope could be read; its type may be one that this version does not know.
     *
     * @param text the envelope as it came, on one line
     */
    record Event(DeviceId device, LogPosition position, String type, String text)
            implements Arrival {}

    /**
     * An event that could not be read.
     *
     * @param position where it belongs, null when even that cannot be told
     * @param payload as it came, cut to a limit
     */
    record Unreadable(DeviceId device, @Nullable LogPosition position, byte[] payload)
            implements Arrival {}

    /**
     * Birth, farewell or will.
     *
     * @param retained true when the broker had kept it, so that it says nothing about now
     */
    record State(DeviceId device, DeviceState state, boolean retained) implements Arrival {}

    /** A heartbeat. */
    record Health(DeviceId device, Heartbeat heartbeat) implements Arrival {}

    /** Something else, or a state or heartbeat that cannot be read: counted, not kept. */
    record Noise(DeviceId device) implements Arrival {}

    int MOST_KEPT_BYTES = 64 * 1024;
    Pattern POSITION =
            Pattern.compile("\"id\"\\s*:\\s*\"([0-9a-z]{16,32}\\.[0-9]{1,9}:[0-9]{1,18})\"");

    /** Reads a message; empty for a topic that is not ours. Never throws on any input. */
    static Optional<Arrival> read(Incoming message) {
        return Topic.parse(message.topic()).map(topic -> read(topic, message));
    }

    private static Arrival read(Topic topic, Incoming message) {
        String text = message.text().orElse("");
        return switch (topic.channel()) {
            case EVENTS -> event(topic.device(), text, message.payload());
            case STATE -> {
                try {
                    yield new State(
                            topic.device(), Wire.read(text, DeviceState.class), message.retained());
                } catch (MalformedMessageException e) {
                    yield new Noise(topic.device());
                }
            }
            case HEALTH -> {
                try {
                    yield new Health(topic.device(), Wire.read(text, Heartbeat.class));
                } catch (MalformedMessageException e) {
                    yield new Noise(topic.device());
                }
            }
            case REPORTED, ALARM, RESULT, DESIRED, WATERMARK, COMMAND -> new Noise(topic.device());
        };
    }

    private static Arrival event(DeviceId device, String text, byte[] payload) {
        try {
            Envelope envelope = Wire.readEnvelope(text);
            LogPosition position = envelope.position();
            boolean own = envelope.source().equals("urn:motcua:device:" + device.value());
            if (own && position.seq() > 0) {
                if (MessageTypes.events().containsKey(envelope.type())) {
                    MessageTypes.readEvent(envelope.type(), envelope.data());
                } else if (envelope.type().equals(ConsentRecorded.TYPE)) {
                    Wire.read(envelope.data(), ConsentRecorded.class);
                }
                // A line break is only white space between the tokens of JSON.
                String line = text.replace('\n', ' ').replace('\r', ' ');
                return new Event(device, position, envelope.type(), line);
            }
            return unreadable(device, null, payload);
        } catch (MalformedMessageException | IllegalArgumentException e) {
            return unreadable(device, position(payload), payload);
        }
    }

    private static Unreadable unreadable(
            DeviceId device, @Nullable LogPosition position, byte[] payload) {
        byte[] kept =
                payload.length <= MOST_KEPT_BYTES
                        ? payload
                        : java.util.Arrays.copyOf(payload, MOST_KEPT_BYTES);
        return new Unreadable(device, position, kept);
    }

    /** Looks for the position alone, so that a damaged event fills its own place in the log. */
    private static @Nullable LogPosition position(byte[] payload) {
        int length = Math.min(payload.length, MOST_KEPT_BYTES);
        Matcher found =
                POSITION.matcher(new String(payload, 0, length, StandardCharsets.ISO_8859_1));
        if (!found.find()) {
            return null;
        }
        LogPosition position = LogPosition.parse(found.group(1));
        return position.seq() > 0 ? position : null;
    }
}
