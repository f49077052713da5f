package vn.motcua.provisioning.broker;

import java.util.List;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.wire.Topic;

/**
 * What a certificate may do at the broker, derived from its name alone; all else is denied. A
 * device acts on its own topics only: it cannot publish as another, read another, or command.
 */
final class Access {
    private static final String COMMANDS = "motcua/v1/%s/cmd/#";

    private final String centre;

    /**
     * @param centre CN of the provisioning server
     */
    Access(String centre) {
        this.centre = centre;
    }

    /**
     * One allowed topic filter.
     *
     * @param filter topic filter
     * @param publish true to publish there, false to subscribe to it
     */
    record Grant(String filter, boolean publish) {}

    /** The client id is the certificate's name, for the centre with a part of its own behind it. */
    boolean fits(String commonName, String clientId) {
        if (clientId.equals(commonName)) {
            return true;
        }
        return commonName.equals(centre) && clientId.startsWith(commonName + "/");
    }

    /** Grants for a certificate; empty for a name that is neither a device id nor the centre. */
    List<Grant> grants(String commonName) {
        if (commonName.equals(centre)) {
            return List.of(
                    new Grant("motcua/v1/#", false),
                    new Grant(Topic.everyDevice(Topic.Channel.DESIRED), true),
                    new Grant(Topic.everyDevice(Topic.Channel.WATERMARK), true),
                    new Grant(COMMANDS.formatted("+"), true));
        }
        DeviceId device;
        try {
            device = new DeviceId(commonName);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
        return List.of(
                publish(device, Topic.Channel.STATE),
                publish(device, Topic.Channel.REPORTED),
                publish(device, Topic.Channel.HEALTH),
                publish(device, Topic.Channel.ALARM),
                publish(device, Topic.Channel.EVENTS),
                publish(device, Topic.Channel.RESULT),
                subscribe(device, Topic.Channel.STATE),
                subscribe(device, Topic.Channel.DESIRED),
                subscribe(device, Topic.Channel.WATERMARK),
                new Grant(COMMANDS.formatted(device.value()), false));
    }

    private static Grant publish(DeviceId device, Topic.Channel channel) {
        return new Grant(new Topic(device, channel).text(), true);
    }

    private static Grant subscribe(DeviceId device, Topic.Channel channel) {
        return new Grant(new Topic(device, channel).text(), false);
    }
}
