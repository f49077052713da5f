package vn.motcua.provisioning.http.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.provisioning.http.api.RolloutsApi;
import vn.motcua.provisioning.http.gate.Call;
import vn.motcua.provisioning.http.gate.RefusedException;
import vn.motcua.provisioning.http.gate.RefusedException.Code;
import vn.motcua.provisioning.rollout.Ring;
import vn.motcua.provisioning.rollout.RolloutPlan;

/**
 * A plan as somebody types it. Immutable; used by the page templates.
 *
 * @param fields by name; those of ring N are {@code nameN}, {@code whoN}, {@code valueN}
 */
public record RolloutForm(Map<String, String> fields) {
    /** Rows for rings. */
    public static final int RINGS = 5;

    /** What a ring may be made of. */
    public static final List<String> WHO = List.of("devices", "units", "percent", "all");

    private static final Map<String, String> USUAL =
            Map.ofEntries(
                    Map.entry("name1", "canary"),
                    Map.entry("who1", "devices"),
                    Map.entry("name2", "5 %"),
                    Map.entry("who2", "percent"),
                    Map.entry("value2", "5"),
                    Map.entry("name3", "30 %"),
                    Map.entry("who3", "percent"),
                    Map.entry("value3", "30"),
                    Map.entry("name4", "all"),
                    Map.entry("who4", "all"),
                    Map.entry("failed_percent", "2"),
                    Map.entry("failed_devices", "2"),
                    Map.entry("silence_hours", "24"));
    private static final List<String> OTHERS =
            List.of(
                    "release",
                    "within",
                    "from",
                    "to",
                    "failed_percent",
                    "failed_devices",
                    "silence_hours",
                    "reason");

    public RolloutForm {
        fields = Map.copyOf(fields);
    }

    /** What is proposed. */
    static RolloutForm usual() {
        return new RolloutForm(USUAL);
    }

    /** What was typed. */
    static RolloutForm of(Call call) {
        Map<String, String> typed = new java.util.HashMap<>();
        OTHERS.forEach(name -> typed.put(name, call.text(name).strip()));
        for (int ring = 1; ring <= RINGS; ring++) {
            for (String name : List.of("name" + ring, "who" + ring, "value" + ring)) {
                typed.put(name, call.text(name).strip());
            }
        }
        return new RolloutForm(typed);
    }

    /** A field; empty when it is not there. */
    public String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The plan that it stands for. */
    RolloutPlan plan() throws RefusedException {
        List<Ring> rings = new ArrayList<>();
        for (int ring = 1; ring <= RINGS; ring++) {
            if (!text("name" + ring).isEmpty()) {
                rings.add(ring(ring));
            }
        }
        try {
            return new RolloutPlan(
                    whole("release"),
                    words("within"),
                    rings,
                    null,
                    RolloutsApi.hours(text("from"), text("to")),
                    new RolloutPlan.Limits(
                            whole("failed_percent"),
                            whole("failed_devices"),
                            Duration.ofHours(whole("silence_hours"))));
        } catch (IllegalArgumentException e) {
            throw refused("rings", String.valueOf(e.getMessage()));
        }
    }

    private Ring ring(int ring) throws RefusedException {
        String value = "value" + ring;
        try {
            Ring.Who who =
                    switch (text("who" + ring)) {
                        case "devices" -> {
                            Set<DeviceId> devices = new LinkedHashSet<>();
                            words(value).forEach(one -> devices.add(new DeviceId(one)));
                            yield new Ring.Who.Devices(devices);
                        }
                        case "units" -> new Ring.Who.Units(words(value));
                        case "percent" -> new Ring.Who.Percent(whole(value));
                        default -> new Ring.Who.All();
                    };
            return new Ring(text("name" + ring), who);
        } catch (IllegalArgumentException e) {
            throw refused(text("name" + ring), String.valueOf(e.getMessage()));
        }
    }

    private Set<String> words(String name) {
        Set<String> words = new LinkedHashSet<>(List.of(text(name).split("[\\s,;]+")));
        words.remove("");
        return words;
    }

    private int whole(String name) throws RefusedException {
        if (!text(name).matches("[0-9]{1,9}")) {
            throw refused(name, "a whole number");
        }
        return Integer.parseInt(text(name));
    }

    private static RefusedException refused(String path, String text) {
        return new RefusedException(Code.REFUSED, List.of(new StateProblem(path, text)));
    }
}
