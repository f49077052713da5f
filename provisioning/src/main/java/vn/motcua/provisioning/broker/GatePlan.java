package vn.motcua.provisioning.broker;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.runtime.JsonText;

/**
 * What the broker has, what it shall have, and the commands between. One role for each device; its
 * name carries a mark of the table of {@link Access}, so that a changed table becomes a new role.
 * One thread.
 */
final class GatePlan {
    private static final String MARK = mark();

    private final String centre;
    private final Admissions admissions;
    private final Map<String, ControlMessages.Client> has = new HashMap<>();
    private final Set<DeviceId> waiting = new LinkedHashSet<>();
    private final Map<DeviceId, Boolean> sent = new HashMap<>();

    GatePlan(String centre, Admissions admissions) {
        this.centre = centre;
        this.admissions = admissions;
    }

    private static String mark() {
        CRC32 sum = new CRC32();
        DeviceId any = new DeviceId("any");
        sum.update(
                JsonText.of(Map.of("acls", ControlMessages.acls(Access.of(any))))
                        .getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    static String role(DeviceId device) {
        return device.value() + "." + MARK;
    }

    /** Whether an answer leaves things as they were wanted. */
    static boolean benign(ControlMessages.Answer answer) {
        return switch (answer.command()) {
            case ControlMessages.CREATE_ROLE ->
                    answer.error().isEmpty() || answer.error().equals(ControlMessages.ROLE_EXISTS);
            case ControlMessages.CREATE_CLIENT ->
                    answer.error().isEmpty()
                            || answer.error().equals(ControlMessages.CLIENT_EXISTS);
            // An old role may have gone before.
            case ControlMessages.DELETE_ROLE -> true;
            default -> answer.error().isEmpty();
        };
    }

    /** Nothing is known of the broker any more. */
    void forget() {
        has.clear();
        sent.clear();
    }

    /** The broker has this client. */
    void found(ControlMessages.Client client) {
        if (!client.name().equals(centre)) {
            has.put(client.name(), client);
        }
    }

    /** After all were found: who is to be corrected. */
    void compare() {
        for (DeviceId device : admissions.known()) {
            if (!agrees(device)) {
                waiting.add(device);
            }
        }
        for (ControlMessages.Client client : has.values()) {
            DeviceId device = device(client.name());
            if (device != null && !agrees(device)) {
                waiting.add(device);
            }
        }
    }

    private static @Nullable DeviceId device(String name) {
        try {
            return new DeviceId(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private boolean agrees(DeviceId device) {
        ControlMessages.Client client = has.get(device.value());
        if (admissions.admits(device)) {
            return client != null
                    && client.enabled()
                    && client.roles().equals(List.of(role(device)));
        }
        return client != null && !client.enabled() && client.roles().isEmpty();
    }

    /** The device is corrected even when nothing seems to differ: its connection must end. */
    void renew(DeviceId device) {
        if (!device.value().equals(centre)) {
            waiting.add(device);
        }
    }

    int waiting() {
        return waiting.size();
    }

    /** Takes the next devices off the list. */
    List<DeviceId> next(int most) {
        List<DeviceId> taken = new ArrayList<>();
        Iterator<DeviceId> each = waiting.iterator();
        while (each.hasNext() && taken.size() < most) {
            taken.add(each.next());
            each.remove();
        }
        return taken;
    }

    /**
     * The commands that make the broker agree. Changing a client's roles disconnects it; a device
     * that is shut out also loses its role, because mosquitto asks about "disabled" only where a
     * password is checked.
     */
    List<Map<String, Object>> commands(DeviceId device) {
        String name = device.value();
        ControlMessages.Client client = has.get(name);
        List<Map<String, Object>> all = new ArrayList<>();
        boolean in = admissions.admits(device);
        sent.put(device, in);
        if (in) {
            all.add(ControlMessages.createRole(role(device), Access.of(device)));
            all.add(
                    ControlMessages.client(
                            client == null
                                    ? ControlMessages.CREATE_CLIENT
                                    : ControlMessages.MODIFY_CLIENT,
                            name,
                            role(device)));
            all.add(ControlMessages.switching(ControlMessages.ENABLE_CLIENT, name));
        } else {
            if (client == null) {
                all.add(ControlMessages.client(ControlMessages.CREATE_CLIENT, name, null));
            }
            all.add(ControlMessages.client(ControlMessages.MODIFY_CLIENT, name, null));
            all.add(ControlMessages.switching(ControlMessages.DISABLE_CLIENT, name));
        }
        if (client != null) {
            client.roles().stream()
                    .filter(old -> !old.equals(role(device)) || !in)
                    .forEach(old -> all.add(ControlMessages.deleteRole(old)));
        }
        return all;
    }

    /**
     * The broker has confirmed the commands of these; a later change is waiting again by itself.
     */
    void done(List<DeviceId> devices) {
        for (DeviceId device : devices) {
            boolean in = Boolean.TRUE.equals(sent.remove(device));
            has.put(
                    device.value(),
                    new ControlMessages.Client(
                            device.value(), in, in ? List.of(role(device)) : List.of()));
        }
    }
}
