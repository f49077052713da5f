package vn.motcua.provisioning.rollout;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.ReleaseWish;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.StateJson;

/** A plan as the store keeps it, and as devices are told. Pure. */
final class PlanText {
    private PlanText() {}

    /** The section that a device of the plan gets. */
    static String section(RolloutPlan plan) {
        RolloutPlan.Hours hours = plan.hours();
        return StateJson.write(
                new ReleaseWish(
                                plan.release(),
                                plan.notBefore(),
                                hours == null ? null : hours.from(),
                                hours == null ? null : hours.to())
                        .section());
    }

    static String write(RolloutPlan plan) {
        TreeMap<String, StateValue> all = new TreeMap<>();
        all.put("release", new StateValue.Whole(plan.release()));
        all.put("within", texts(plan.within()));
        List<StateValue> rings = new ArrayList<>();
        plan.rings().forEach(ring -> rings.add(ring(ring)));
        all.put("rings", new StateValue.Many(rings));
        Instant notBefore = plan.notBefore();
        if (notBefore != null) {
            all.put("not_before", new StateValue.Text(notBefore.toString()));
        }
        RolloutPlan.Hours hours = plan.hours();
        if (hours != null) {
            all.put("from", new StateValue.Text(hours.from().toString()));
            all.put("to", new StateValue.Text(hours.to().toString()));
        }
        all.put("failed_percent", new StateValue.Whole(plan.limits().failedPercent()));
        all.put("failed_devices", new StateValue.Whole(plan.limits().failedDevices()));
        all.put("silence_s", new StateValue.Whole(plan.limits().silence().toSeconds()));
        return StateJson.write(new StateValue.Tree(all));
    }

    private static StateValue texts(Collection<String> words) {
        List<StateValue> all = new ArrayList<>();
        new TreeSet<>(words).forEach(one -> all.add(new StateValue.Text(one)));
        return new StateValue.Many(all);
    }

    private static StateValue ring(Ring ring) {
        TreeMap<String, StateValue> all = new TreeMap<>();
        all.put("name", new StateValue.Text(ring.name()));
        switch (ring.who()) {
            case Ring.Who.Devices d ->
                    all.put("devices", texts(d.devices().stream().map(DeviceId::value).toList()));
            case Ring.Who.Units u -> all.put("units", texts(u.units()));
            case Ring.Who.Percent p -> all.put("percent", new StateValue.Whole(p.percent()));
            case Ring.Who.All _ -> {
                // Nothing more to say.
            }
        }
        return new StateValue.Tree(all);
    }

    /** Reads what {@link #write} wrote. */
    static RolloutPlan read(String text) throws IOException {
        Map<String, StateValue> all = StateJson.readTree(text).members();
        List<Ring> rings = new ArrayList<>();
        if (all.get("rings") instanceof StateValue.Many many) {
            for (StateValue one : many.values()) {
                if (one instanceof StateValue.Tree ring) {
                    rings.add(ring(ring.members()));
                }
            }
        }
        String from = text(all.get("from"));
        String to = text(all.get("to"));
        String notBefore = text(all.get("not_before"));
        try {
            return new RolloutPlan(
                    whole(all.get("release")),
                    words(all.get("within")),
                    rings,
                    notBefore == null ? null : Instant.parse(notBefore),
                    from == null || to == null
                            ? null
                            : new RolloutPlan.Hours(LocalTime.parse(from), LocalTime.parse(to)),
                    new RolloutPlan.Limits(
                            (int) whole(all.get("failed_percent")),
                            (int) whole(all.get("failed_devices")),
                            Duration.ofSeconds(whole(all.get("silence_s")))));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new IOException("a plan in the store is damaged", e);
        }
    }

    private static Ring ring(Map<String, StateValue> ring) throws IOException {
        String name = text(ring.get("name"));
        Ring.Who who = new Ring.Who.All();
        if (ring.get("devices") != null) {
            Set<DeviceId> devices = new LinkedHashSet<>();
            words(ring.get("devices")).forEach(one -> devices.add(new DeviceId(one)));
            who = new Ring.Who.Devices(devices);
        } else if (ring.get("units") != null) {
            who = new Ring.Who.Units(words(ring.get("units")));
        } else if (ring.get("percent") instanceof StateValue.Whole percent) {
            who = new Ring.Who.Percent((int) percent.number());
        }
        if (name == null) {
            throw new IOException("a ring in the store has no name");
        }
        return new Ring(name, who);
    }

    private static @Nullable String text(@Nullable StateValue value) {
        return value instanceof StateValue.Text text ? text.text() : null;
    }

    private static long whole(@Nullable StateValue value) throws IOException {
        if (value instanceof StateValue.Whole whole) {
            return whole.number();
        }
        throw new IOException("a plan in the store lacks a number");
    }

    private static Set<String> words(@Nullable StateValue value) {
        Set<String> words = new LinkedHashSet<>();
        if (value instanceof StateValue.Many many) {
            for (StateValue one : many.values()) {
                if (one instanceof StateValue.Text text) {
                    words.add(text.text());
                }
            }
        }
        return words;
    }
}
