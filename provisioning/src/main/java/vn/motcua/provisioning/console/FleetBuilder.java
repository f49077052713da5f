package vn.motcua.provisioning.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.fleet.DeviceState;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.provisioning.console.FleetPicture.Condition;
import vn.motcua.provisioning.console.FleetPicture.DeviceView;
import vn.motcua.provisioning.console.FleetPicture.OfficeView;
import vn.motcua.provisioning.console.FleetPicture.Trouble;
import vn.motcua.provisioning.registry.Registry;

/**
 * Draws the {@link FleetPicture} from registry and reports, and remembers since when each trouble
 * lasts. Heartbeats decide in the end: a device that said nothing for {@link #OFFLINE_AFTER} is
 * offline whatever its retained state claims, because no broker sends the wills of clients that
 * were connected when it was killed. Used by one thread.
 */
final class FleetBuilder {
    /** Three heartbeats of 30 s, and five seconds on the way. */
    static final Duration OFFLINE_AFTER = Duration.ofSeconds(95);

    private final Supplier<Registry> registry;
    private Map<Key, Instant> since = new HashMap<>();

    private record Key(DeviceId device, String part, String cause) {}

    private record Place(Registry.OfficeEntry office, Registry.DeviceEntry device) {}

    FleetBuilder(Supplier<Registry> registry) {
        this.registry = registry;
    }

    FleetPicture picture(FleetSource.Fleet fleet, Instant now) {
        Map<DeviceId, FleetSource.Report> reports =
                fleet.devices().stream()
                        .collect(
                                Collectors.toMap(
                                        FleetSource.Report::device,
                                        Function.identity(),
                                        (_, last) -> last));
        Map<Key, Instant> still = new HashMap<>();
        List<OfficeView> offices = new ArrayList<>();
        List<Trouble> troubles = new ArrayList<>();
        Registry known = registry.get();
        for (Registry.OfficeEntry entry : known.offices()) {
            List<DeviceView> devices = new ArrayList<>();
            for (Registry.DeviceEntry device : known.devicesOf(entry.id())) {
                devices.add(
                        device(
                                new Place(entry, device),
                                reports.get(device.id()),
                                fleet.listeningSince(),
                                now,
                                still));
            }
            OfficeView office = new OfficeView(entry, devices, day(fleet, entry.id()));
            offices.add(office);
            troubles.addAll(troubles(office, now));
        }
        since = still;
        troubles.sort(
                Comparator.comparing((Trouble t) -> !t.critical()).thenComparing(Trouble::since));
        Instant heard =
                fleet.devices().stream()
                        .map(FleetSource.Report::heardAt)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
        return new FleetPicture(offices, troubles, heard, fleet.listeningSince() != null);
    }

    private DeviceView device(
            Place place,
            FleetSource.@Nullable Report report,
            @Nullable Instant listeningSince,
            Instant now,
            Map<Key, Instant> still) {
        Registry.OfficeEntry office = place.office();
        Registry.DeviceEntry entry = place.device();
        if (report == null) {
            Trouble never = trouble(office, entry, "", "never-reported", true, now, still);
            return new DeviceView(entry, Condition.OFFLINE, List.of(never), null, null, null);
        }
        String away = away(report, listeningSince, now);
        List<Trouble> troubles = new ArrayList<>();
        Condition condition = Condition.ONLINE;
        if (!away.isEmpty()) {
            condition = Condition.OFFLINE;
            troubles.add(trouble(office, entry, "", away, true, report.heardAt(), still));
        } else if (report.heartbeat() != null) {
            for (PartStatus part : report.heartbeat().parts()) {
                if (part.condition() != PartStatus.Condition.OK) {
                    condition = Condition.DEGRADED;
                    troubles.add(
                            trouble(office, entry, part.part(), part.cause(), false, now, still));
                }
            }
            if (report.heartbeat().clockInDoubt()) {
                condition = Condition.DEGRADED;
                troubles.add(trouble(office, entry, "clock", "in-doubt", false, now, still));
            }
        }
        return new DeviceView(
                entry, condition, troubles, report.state(), report.heartbeat(), report.heardAt());
    }

    /** The word for why a device is offline; empty when it is not. */
    private static String away(
            FleetSource.Report report, @Nullable Instant listeningSince, Instant now) {
        DeviceState state = report.state();
        if (state != null && state.state() == DeviceState.State.LOST) {
            return "lost";
        }
        if (state != null && state.state() == DeviceState.State.CLOSING) {
            return "closed";
        }
        // Who did not listen has no right to call a device silent.
        boolean listened =
                listeningSince != null && listeningSince.plus(OFFLINE_AFTER).isBefore(now);
        boolean silent = report.heardAt().plus(OFFLINE_AFTER).isBefore(now);
        return listened && silent ? "silent" : "";
    }

    /** When a whole office is away, one trouble stands for all its devices. */
    private static List<Trouble> troubles(OfficeView office, Instant now) {
        List<DeviceView> devices = office.devices();
        if (devices.size() < 2 || office.condition() != Condition.OFFLINE) {
            return devices.stream().flatMap(d -> d.troubles().stream()).toList();
        }
        Instant first =
                devices.stream()
                        .flatMap(d -> d.troubles().stream())
                        .map(Trouble::since)
                        .min(Comparator.naturalOrder())
                        .orElse(now);
        return List.of(new Trouble(office.entry(), null, "", "office-lost", true, first));
    }

    private Trouble trouble(
            Registry.OfficeEntry office,
            Registry.DeviceEntry device,
            String part,
            String cause,
            boolean critical,
            Instant now,
            Map<Key, Instant> still) {
        Key key = new Key(device.id(), part, cause);
        Instant first = since.getOrDefault(key, now);
        still.put(key, first);
        return new Trouble(office, device, part, cause, critical, first);
    }

    private static FleetSource.@Nullable Day day(FleetSource.Fleet fleet, OfficeId office) {
        return fleet.days().stream()
                .filter(day -> day.office().equals(office))
                .findFirst()
                .orElse(null);
    }
}
