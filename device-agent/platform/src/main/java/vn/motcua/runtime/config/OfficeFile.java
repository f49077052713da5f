package vn.motcua.runtime.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Clerk;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.office.FlowSign;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.queue.QueueSettings;

/**
 * Reads {@code office.toml}: names, services, counters, opening hours and appliances of one office
 * (S-020, S-079, S-083, S-175). The hub reads it and serves all but the appliances to every other
 * appliance.
 */
public final class OfficeFile {
    /** A branch has about thirty. */
    static final int MOST_DEVICES = 200;

    static final int MOST_CLERKS = 500;

    private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}");
    private static final Pattern PREFIX = Pattern.compile("[A-HJ-NPR-Z]{1,2}");

    private OfficeFile() {}

    /**
     * What the file says.
     *
     * @param office as served to every appliance
     * @param devices the appliances that the hub listens to, and what each is; served to nobody
     * @param candidates those of them that may lead the queue when the hub fails (ADR 26)
     * @param greetingDesk whether an officer greets visitors with a page of their own (S-046)
     * @param queue its rules of the queue
     * @param clerks who signs in at its counters by id and PIN; nobody else is told
     */
    public record Contents(
            Office office,
            Map<DeviceId, DeviceKind> devices,
            Set<DeviceId> candidates,
            boolean greetingDesk,
            QueueSettings queue,
            List<Clerk> clerks) {
        public Contents {
            clerks = List.copyOf(clerks);
            devices = Map.copyOf(devices);
            candidates = Set.copyOf(candidates);
        }
    }

    public static Contents read(Path file) throws SettingsException {
        return contents(Settings.read(file));
    }

    /**
     * The same from a text.
     *
     * @param file its name in what is said about mistakes
     */
    public static Contents parse(Path file, String text) throws SettingsException {
        return contents(Settings.parse(file, text));
    }

    private static Contents contents(Settings settings) throws SettingsException {
        Office office = office(settings.root());
        Set<DeviceId> candidates = new HashSet<>();
        Map<DeviceId, DeviceKind> devices = devices(settings.root(), candidates);
        boolean greetingDesk = settings.root().flag("greeting_desk", false);
        QueueSettings queue = QueueRulesReader.read(settings.root());
        List<Clerk> clerks = clerks(settings.root(), office.services());
        settings.finish();
        return new Contents(office, devices, candidates, greetingDesk, queue, clerks);
    }

    private static Office office(Section s) {
        List<Service> services = services(s);
        List<Counter> counters = counters(s, services);
        int digits = s.number("ticket_digits", 3, 3, 4);
        int scale = s.number("rating_scale", 5, 3, 5);
        if (scale == 4) {
            s.problem("rating_scale", "must be 3 or 5");
        }
        return new Office(
                s.value("id", OfficeId::new, new OfficeId("absent")),
                s.text("unit_vi"),
                s.text("unit_en"),
                s.text("name_vi"),
                s.text("name_en"),
                s.text("hotline"),
                s.text("motto", ""),
                s.address("public_address", "https", "http").toString(),
                digits,
                scale,
                services,
                counters,
                calendar(s.requiredSection("calendar")),
                s.texts("ticker_vi", List.of()),
                s.texts("ticker_en", List.of()),
                FloorReader.floor(s, services, counters));
    }

    private static List<Service> services(Section s) {
        List<Service> services = new ArrayList<>();
        Set<String> prefixes = new HashSet<>();
        Set<ServiceId> ids = new HashSet<>();
        for (Section one : s.each("services")) {
            Service service = service(one);
            if (!PREFIX.matcher(service.prefix()).matches()) {
                one.problem("prefix", "one or two capital letters, not I, O or Q");
            } else if (!prefixes.add(service.prefix())) {
                one.problem("prefix", "another service has the same letters");
            }
            if (!ids.add(service.id())) {
                one.problem("id", "another service has the same id");
            }
            services.add(service);
        }
        if (services.isEmpty()) {
            s.problem("services", "add at least one [[services]]");
        }
        return services;
    }

    private static Service service(Section s) {
        String color = s.text("color");
        if (!color.isEmpty() && !COLOR.matcher(color).matches()) {
            s.problem("color", "must look like #0A5C9E");
        }
        return new Service(
                s.value("id", ServiceId::new, new ServiceId("absent")),
                s.text("name_vi"),
                s.text("name_en"),
                s.text("prefix"),
                s.choice("sign", FlowSign.class),
                color,
                s.choice("need", Need.class),
                s.texts("fields", List.of()),
                s.text("place_vi", ""),
                s.text("place_en", ""),
                s.flag("by_appointment", false));
    }

    private static List<Counter> counters(Section s, List<Service> services) {
        List<Counter> counters = new ArrayList<>();
        Set<CounterId> ids = new HashSet<>();
        for (Section one : s.each("counters")) {
            CounterId id = one.value("id", CounterId::new, new CounterId("0"));
            if (!ids.add(id)) {
                one.problem("id", "another counter has the same id");
            }
            List<ServiceId> named = one.values("services", ServiceId::new, new ServiceId("absent"));
            for (ServiceId wanted : named) {
                if (services.stream().noneMatch(service -> service.id().equals(wanted))) {
                    one.problem("services", "names a service that this file does not have");
                }
            }
            if (!named.isEmpty()) {
                counters.add(CounterReader.counter(one, id, named, services));
            }
        }
        if (counters.isEmpty()) {
            s.problem("counters", "add at least one [[counters]]");
        }
        return counters;
    }

    private static Map<DeviceId, DeviceKind> devices(Section s, Set<DeviceId> candidates) {
        Map<DeviceId, DeviceKind> devices = new LinkedHashMap<>();
        for (Section one : s.each("devices")) {
            DeviceId id = one.value("id", DeviceId::new, new DeviceId("absent"));
            if (devices.putIfAbsent(id, one.choice("kind", DeviceKind.class)) != null) {
                one.problem("id", "another device has the same id");
            }
            if (one.flag("candidate", false)) {
                candidates.add(id);
            }
        }
        if (devices.size() > MOST_DEVICES) {
            s.problem("devices", "more than " + MOST_DEVICES + " devices");
        }
        return devices;
    }

    private static List<Clerk> clerks(Section s, List<Service> services) {
        List<Clerk> clerks = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Section one : s.each("clerks")) {
            String id = one.text("id");
            List<ServiceId> may = serving(one, services);
            try {
                clerks.add(new Clerk(id, one.text("name"), may, one.text("pin_hash")));
            } catch (IllegalArgumentException e) {
                one.problem("id", String.valueOf(e.getMessage()));
            }
            if (!ids.add(id)) {
                one.problem("id", "another clerk has the same id");
            }
        }
        if (clerks.size() > MOST_CLERKS) {
            s.problem("clerks", "more than " + MOST_CLERKS + " clerks");
        }
        return clerks;
    }

    /** Absent = whatever the counter serves. */
    private static List<ServiceId> serving(Section s, List<Service> services) {
        List<ServiceId> may = new ArrayList<>();
        for (String name : s.texts("services", List.of())) {
            services.stream()
                    .map(Service::id)
                    .filter(id -> id.value().equals(name))
                    .findFirst()
                    .ifPresentOrElse(
                            may::add,
                            () ->
                                    s.problem(
                                            "services",
                                            "names a service that this file does not have"));
        }
        return may;
    }

    private static BusinessCalendar calendar(Section s) {
        List<BusinessCalendar.Session> sessions = new ArrayList<>();
        for (Section one : s.each("sessions")) {
            session(one, sessions);
        }
        if (sessions.isEmpty()) {
            s.problem("sessions", "add at least one [[calendar.sessions]]");
        }
        List<LocalDate> closed =
                s.moments("closed").stream().map(day -> date(s, "closed", day)).toList();
        return new BusinessCalendar(
                sessions,
                s.number("issue_before_minutes", 30, 0, 240),
                s.number("last_issue_before_minutes", 15, 0, 240),
                closed,
                SpecialDaysReader.read(s, closed));
    }

    private static void session(Section s, List<BusinessCalendar.Session> into) {
        List<DayOfWeek> days =
                s.texts("days").stream().map(given -> day(s, "days", given)).toList();
        LocalTime from = time(s, "from");
        LocalTime to = time(s, "to");
        if (from.isBefore(to)) {
            into.add(new BusinessCalendar.Session(days, from, to));
        } else {
            s.problem("to", "a session ends after it starts");
        }
    }

    static DayOfWeek day(Section s, String key, String given) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (given.length() >= 3 && day.name().startsWith(given.toUpperCase(Locale.ROOT))) {
                return day;
            }
        }
        s.problem(key, "must be of mon, tue, wed, thu, fri, sat, sun");
        return DayOfWeek.MONDAY;
    }

    static LocalDate date(Section s, String key, String given) {
        return moment(s, key, given, LocalDate::parse, LocalDate.EPOCH);
    }

    static LocalTime time(Section s, String key) {
        String given = s.moment(key);
        LocalTime standIn = key.equals("from") ? LocalTime.MIN : LocalTime.MAX;
        return given.isEmpty() ? standIn : moment(s, key, given, LocalTime::parse, standIn);
    }

    private static <T> T moment(
            Section s, String key, String given, Function<String, T> parse, T standIn) {
        try {
            return parse.apply(given);
        } catch (DateTimeException e) {
            s.problem(key, "is not a valid date (2026-09-02) or time (07:30)");
            return standIn;
        }
    }
}
