package vn.motcua.contract.wire;

import java.util.Optional;
import vn.motcua.contract.device.DeviceId;

/**
 * A topic of the centre link, {@code motcua/v1/{device}/{channel}}. Which office a device stands in
 * is the registry's knowledge, so it is not part of the topic.
 *
 * @param device whose
 * @param channel what
 */
public record Topic(DeviceId device, Channel channel) {
    private static final String ROOT = "motcua/v1/";

    /** Quality of service is 1 everywhere; see docs/contract/asyncapi.yaml. */
    public enum Channel {
        STATE("state", true, true),
        REPORTED("reported", true, true),
        HEALTH("health", true, false),
        ALARM("alarm", true, false),
        EVENTS("ev", true, false),
        RESULT("res", true, false),
        DESIRED("desired", false, true),
        COMMAND("cmd", false, false),
        WATERMARK("evack", false, true);

        private final String word;
        private final boolean fromDevice;
        private final boolean retained;

        Channel(String word, boolean fromDevice, boolean retained) {
            this.word = word;
            this.fromDevice = fromDevice;
            this.retained = retained;
        }

        public String word() {
            return word;
        }

        /** True when the device publishes it, false when the centre does. */
        public boolean fromDevice() {
            return fromDevice;
        }

        public boolean retained() {
            return retained;
        }
    }

    public String text() {
        return ROOT + device.value() + "/" + channel.word();
    }

    /** Filter for one channel of every device. */
    public static String everyDevice(Channel channel) {
        return ROOT + "+/" + channel.word();
    }

    /** Reads a topic name; empty for names that are not ours. */
    public static Optional<Topic> parse(String name) {
        if (!name.startsWith(ROOT)) {
            return Optional.empty();
        }
        String[] parts = name.substring(ROOT.length()).split("/", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        for (Channel channel : Channel.values()) {
            if (channel.word().equals(parts[1])) {
                try {
                    return Optional.of(new Topic(new DeviceId(parts[0]), channel));
                } catch (IllegalArgumentException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
