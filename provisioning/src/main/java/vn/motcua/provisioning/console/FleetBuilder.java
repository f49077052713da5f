package vn.motcua.provisioning.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
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
 * were connected when it was killed. What did not change is taken over from the picture before, so
 * that a look at a large fleet costs a comparison for each device. Used by one thread.
 */
final class FleetBuilder {
    /** Three heartbeats of 30 s, and five seconds on the way. */
    static final Duration OFFLINE_AFTER = Duration.ofSeconds(95);

    private final Supplier<Registry> registry;
    private @Nullable Registry indexed;
    private FleetIndex index = FleetIndex.of(new Registry(List.of(), List.of()));
    private Map<DeviceId, Drawn> devices = new HashMap<>();
    private Map<OfficeId, DrawnOffice> offices = new HashMap<>();
    private @Nullable FleetPicture last;

    /** A device as it was drawn, and of what. */
    private record Drawn(
            Registry.OfficeEntry office,
            FleetSource.@Nullable Report report,
            String away,
            DeviceView view) {}

    private record DrawnOffice(OfficeView view, List<Trouble> troubles) {}

    private record Place(
            Registry.OfficeEntry office,
            Registry.DeviceEntry device,
            @Nullable DeviceView before,
            Instant now) {}

    FleetBuilder(Supplier<Registry> registry) {
        this.registry = registry;
    }

    /** The picture of now; the very one of before when nothing changed. */
    FleetPicture picture(FleetSource.Fleet fleet, Instant now) {
        boolean listening = fleet.listeningSince() != null;
        boolean changed = index() || last == null || last.listening() != listening;
        Map<DeviceId, FleetSource.Report> reports = HashMap.newHashMap(fleet.devices().size());
        Instant heard = null;
        for (FleetSource.Report report : fleet.devices()) {
            reports.put(report.device(), report);
            heard = heard == null || report.heardAt().isAfter(heard) ? report.heardAt() : heard;
        }
        changed |= last != null && !Objects.equals(last.heardAt(), heard);
        Map<OfficeId, FleetSource.Day> days = HashMap.newHashMap(fleet.days().size());
        fleet.days().forEach(day -> days.putIfAbsent(day.office(), day));
        List<OfficeView> views = new ArrayList<>(index.places().size());
        List<Trouble> troubles = new ArrayList<>();
        for (FleetIndex.Place place : index.places()) {
            List<DeviceView> drawn = new ArrayList<>(place.devices().size());
            for (Registry.DeviceEntry device : place.devices()) {
                drawn.add(
                        device(
                                place.entry(),
                                device,
                                reports.get(device.id()),
                                fleet.listeningSince(),
                                now));
            }
            DrawnOffice before = offices.get(place.entry().id());
            DrawnOffice office = office(place, drawn, days.get(place.entry().id()), now);
            changed |= office != before;
            views.add(office.view());
            troubles.addAll(office.troubles());
        }
        FleetPicture same = last;
        if (!changed && same != null) {
            return same;
        }
        troubles.sort(
                Comparator.comparing((Trouble t) -> !t.critical()).thenComparing(Trouble::since));
        FleetPicture next = new FleetPicture(index, views, troubles, heard, listening);
        last = next;
        return next;
    }

    /** Whether the registry is another; then its devices that are gone are forgotten. */
    private boolean index() {
        Registry known = registry.get();
        if (known == indexed) {
            return false;
        }
        indexed = known;
        index = FleetIndex.of(known);
        devices.keySet().removeIf(id -> index.device(id) == null);
        offices.keySet().removeIf(id -> index.office(id) == null);
        return true;
    }

    private DeviceView device(
            Registry.OfficeEntry office,
            Registry.DeviceEntry entry,
            FleetSource.@Nullable Report report,
            @Nullable Instant listeningSince,
            Instant now) {
        Drawn before = devices.get(entry.id());
        String away = report == null ? "never-reported" : away(report, listeningSince, now);
        if (before != null
                && Objects.equals(before.report(), report)
                && before.away().equals(away)
                && before.office().equals(office)
                && before.view().entry().equals(entry)) {
            return before.view();
        }
        Place place = new Place(office, entry, before == null ? null : before.view(), now);
        DeviceView view = draw(place, report, away);
        devices.put(entry.id(), new Drawn(office, report, away, view));
        return view;
    }

    private static DeviceView draw(Place place, FleetSource.@Nullable Report report, String away) {
        if (report == null) {
            Trouble never = trouble(place, "", away, true, place.now());
            return new DeviceView(
                    place.device(), Condition.OFFLINE, List.of(never), null, null, null);
        }
        List<Trouble> troubles = new ArrayList<>();
        Condition condition = Condition.ONLINE;
        if (!away.isEmpty()) {
            condition = Condition.OFFLINE;
            troubles.add(trouble(place, "", away, true, report.heardAt()));
        } else if (report.heartbeat() != null) {
            for (PartStatus part : report.heartbeat().parts()) {
                if (part.condition() != PartStatus.Condition.OK) {
                    condition = Condition.DEGRADED;
                    troubles.add(trouble(place, part.part(), part.cause(), false, place.now()));
                }
            }
            if (report.heartbeat().clockInDoubt()) {
                condition = Condition.DEGRADED;
                troubles.add(trouble(place, "clock", "in-doubt", false, place.now()));
            }
        }
        return new DeviceView(
                place.device(),
                condition,
                troubles,
                report.state(),
                report.heartbeat(),
                report.heardAt());
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

    private DrawnOffice office(
            FleetIndex.Place place,
            List<DeviceView> drawn,
            FleetSource.@Nullable Day day,
            Instant now) {
        DrawnOffice before = offices.get(place.entry().id());
        if (before != null
                && before.view().entry().equals(place.entry())
                && same(before.view().devices(), drawn)
                && Objects.equals(before.view().day(), day)) {
            return before;
        }
        OfficeView view = OfficeView.of(place.entry(), drawn, day);
        DrawnOffice office = new DrawnOffice(view, troubles(view, now));
        offices.put(place.entry().id(), office);
        return office;
    }

    private static boolean same(List<DeviceView> before, List<DeviceView> now) {
        if (before.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(now.get(i))) {
                return false;
            }
        }
        return true;
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

    /** A trouble that was there before keeps its beginning. */
    private static Trouble trouble(
            Place place, String part, String cause, boolean critical, Instant begins) {
        Instant first = begins;
        if (place.before() != null) {
            for (Trouble one : place.before().troubles()) {
                first = one.part().equals(part) && one.cause().equals(cause) ? one.since() : first;
            }
        }
        return new Trouble(place.office(), place.device(), part, cause, critical, first);
    }
}
