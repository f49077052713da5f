package vn.motcua.runtime.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.office.Floor;
import vn.motcua.contract.office.FlowSign;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.office.WaitingGroup;
import vn.motcua.contract.office.Zone;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.ServiceId;

/**
 * Reads zones and waiting groups of an office's file (S-079, S-083). Both may be absent; zones
 * without groups get the scheme's own groups.
 */
final class FloorReader {
    private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}");
    private static final Pattern GROUP = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final int LONGEST_NAME = 60;

    private final List<Service> services;
    private final List<Counter> counters;

    private FloorReader(List<Service> services, List<Counter> counters) {
        this.services = services;
        this.counters = counters;
    }

    /** Null when the file says nothing of either. */
    static @Nullable Floor floor(Section s, List<Service> services, List<Counter> counters) {
        FloorReader reader = new FloorReader(services, counters);
        List<Zone> zones = reader.zones(s);
        List<WaitingGroup> groups = reader.groups(s);
        if (zones.isEmpty() && groups.isEmpty()) {
            return null;
        }
        return new Floor(zones, groups.isEmpty() ? reader.usual() : groups);
    }

    private List<Zone> zones(Section s) {
        List<Zone> zones = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        Set<Object> placed = new HashSet<>();
        for (Section one : s.each("zones")) {
            int number = one.number("number", 1, Zone.MOST);
            if (!numbers.add(number)) {
                one.problem("number", "another zone has the same number");
            }
            @Nullable FlowSign sign =
                    one.optionalText("sign").isPresent()
                            ? one.choice("sign", FlowSign.class)
                            : null;
            zones.add(
                    new Zone(
                            number,
                            one.choice("kind", Zone.Kind.class),
                            name(one, "name_vi"),
                            name(one, "name_en"),
                            sign,
                            color(one, sign != null),
                            standing(one, "services", serviceIds(), ServiceId::value, placed),
                            standing(one, "counters", counterIds(), CounterId::value, placed)));
        }
        zones.sort(Comparator.comparingInt(Zone::number));
        return zones;
    }

    private static String name(Section s, String key) {
        String name = s.text(key);
        if (name.length() > LONGEST_NAME) {
            s.problem(key, "is longer than " + LONGEST_NAME + " letters");
        }
        return name;
    }

    private static @Nullable String color(Section s, boolean signed) {
        @Nullable String color = s.optionalText("color").orElse(null);
        if (signed != (color != null)) {
            s.problem("color", "sign and color go together");
        } else if (color != null && !COLOR.matcher(color).matches()) {
            s.problem("color", "must look like #0A5C9E");
        }
        return signed ? color : null;
    }

    /** What waits or stands in a zone; nothing is in two of them. */
    private static <T> List<T> standing(
            Section s, String key, List<T> known, Function<T, String> name, Set<Object> placed) {
        List<T> found = new ArrayList<>();
        for (String given : s.texts(key, List.of())) {
            List<T> named = known.stream().filter(one -> name.apply(one).equals(given)).toList();
            if (named.isEmpty()) {
                s.problem(key, "names one that this file does not have");
            } else if (!placed.add(named.getFirst())) {
                s.problem(key, "names one that stands in another zone, or here twice");
            } else {
                found.add(named.getFirst());
            }
        }
        return found;
    }

    private List<WaitingGroup> groups(Section s) {
        List<WaitingGroup> groups = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Section one : s.each("waiting_groups")) {
            String id = one.text("id");
            if (!id.isEmpty() && !GROUP.matcher(id).matches()) {
                one.problem("id", "must be of small letters, digits and hyphens");
            }
            if (!ids.add(id)) {
                one.problem("id", "another group has the same id");
            }
            groups.add(
                    new WaitingGroup(
                            id,
                            name(one, "name_vi"),
                            name(one, "name_en"),
                            members(one),
                            one.flag("booked", false)));
        }
        if (groups.size() > Floor.MOST_GROUPS) {
            s.problem("waiting_groups", "more than " + Floor.MOST_GROUPS + " groups");
        }
        Floor floor = new Floor(List.of(), groups);
        for (Service service : services) {
            if (!groups.isEmpty() && floor.group(service.id(), false).isEmpty()) {
                s.problem(
                        "waiting_groups",
                        "nobody who comes for "
                                + service.id().value()
                                + " without a booking is in a group: add one without services");
            }
        }
        return groups;
    }

    /** Services by their ids, or all that a need leads to. */
    private List<ServiceId> members(Section s) {
        List<ServiceId> members =
                new ArrayList<>(
                        standing(s, "services", serviceIds(), ServiceId::value, new HashSet<>()));
        for (String given : s.texts("needs", List.of())) {
            List<ServiceId> led = led(one -> one.need().name().equalsIgnoreCase(given));
            if (led.isEmpty()) {
                s.problem("needs", "names a need that no service of this file has");
            }
            led.stream().filter(id -> !members.contains(id)).forEach(members::add);
        }
        return members;
    }

    /**
     * The scheme's three kinds of waiting, and the people whom it forgot: those who took a number
     * on the spot (S-083).
     */
    private List<WaitingGroup> usual() {
        List<WaitingGroup> groups = new ArrayList<>();
        usual(
                groups,
                new WaitingGroup(
                        "gap-can-bo",
                        "Gặp cán bộ, việc khác",
                        "Meetings and others",
                        led(one -> one.byAppointment() || one.need() == Need.OTHER),
                        false));
        groups.add(
                new WaitingGroup(
                        "hen-truoc", "Có hẹn trước", "With an appointment", List.of(), true));
        usual(
                groups,
                new WaitingGroup(
                        "ket-qua",
                        "Nhận kết quả",
                        "Collecting a result",
                        led(one -> one.need() == Need.COLLECT),
                        false));
        groups.add(new WaitingGroup("lay-so", "Lấy số tại chỗ", "Walk-in", List.of(), false));
        return groups;
    }

    /** An office without such services has no such group; without services it would take all. */
    private static void usual(List<WaitingGroup> groups, WaitingGroup group) {
        if (!group.services().isEmpty()) {
            groups.add(group);
        }
    }

    private List<ServiceId> led(Predicate<Service> here) {
        return services.stream().filter(here).map(Service::id).toList();
    }

    private List<ServiceId> serviceIds() {
        return services.stream().map(Service::id).toList();
    }

    private List<CounterId> counterIds() {
        return counters.stream().map(Counter::id).toList();
    }
}
