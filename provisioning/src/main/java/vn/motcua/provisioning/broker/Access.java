package vn.motcua.provisioning.broker;

import java.util.ArrayList;
import java.util.List;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.wire.Topic;

/**
 * What a certificate may do at the broker, derived from its name alone; all else is denied. A
 * device acts on its own topics only: it cannot publish as another, read another, or command. Both
 * brokers are given this one table: the embedded one asks it, mosquitto's roles are written from
 * it.
 */
final class Access {
    private static final String EVERYTHING = "motcua/v1/#";
    private static final String SHARED = "$share/centre/";

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
    record Grant(String filter, boolean publish) {
        /** Whether it is for a subscription that several share. */
        boolean shared() {
            return filter.startsWith("$share/");
        }
    }

    /** Whether this is the name of the provisioning server. */
    boolean isCentre(String commonName) {
        return commonName.equals(centre);
    }

    /** The client id is the certificate's name, for the centre with a part of its own behind it. */
    boolean fits(String commonName, String clientId) {
        if (clientId.equals(commonName)) {
            return true;
        }
        return isCentre(commonName) && clientId.startsWith(commonName + "/");
    }

    /** Grants for a certificate; empty for a name that is neither a device id nor the centre. */
    List<Grant> grants(String commonName) {
        if (isCentre(commonName)) {
            return ofCentre();
        }
        try {
            return of(new DeviceId(commonName));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /** Grants of the provisioning server. */
    static List<Grant> ofCentre() {
        List<Grant> all = new ArrayList<>();
        all.add(new Grant(EVERYTHING, false));
        all.add(new Grant(SHARED + Topic.everyDevice(Topic.Channel.EVENTS), false));
        for (Topic.Channel channel : Topic.Channel.values()) {
            if (!channel.fromDevice()) {
                all.add(new Grant(Topic.everyDevice(channel), true));
            }
        }
        all.add(new Grant(ControlMessages.REQUESTS, true));
        all.add(new Grant(ControlMessages.RESPONSES, false));
        return all;
    }

    /** Grants of one device. */
    static List<Grant> of(DeviceId device) {
        List<Grant> all = new ArrayList<>();
        for (Topic.Channel channel : Topic.Channel.values()) {
            String topic = new Topic(device, channel).text();
            if (channel.fromDevice()) {
                all.add(new Grant(topic, true));
            }
            // Its own birth comes back to it: a stale will there is corrected.
            if (!channel.fromDevice() || channel == Topic.Channel.STATE) {
                all.add(new Grant(topic, false));
            }
        }
        return all;
    }
}
