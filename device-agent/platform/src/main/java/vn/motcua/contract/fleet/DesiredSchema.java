package vn.motcua.contract.fleet;

import static vn.motcua.contract.fleet.Shape.form;
import static vn.motcua.contract.fleet.Shape.line;
import static vn.motcua.contract.fleet.Shape.needed;
import static vn.motcua.contract.fleet.Shape.optional;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The sections of a desired state and what they may hold. Checked at the centre before anything is
 * sent and again on the device. Pure; any thread.
 */
public final class DesiredSchema {
    /** More are counted, not listed. */
    public static final int MOST_PROBLEMS = 20;

    /** Characters of a whole state: it goes over MQTT to every device. */
    public static final int MOST_CHARS = 64 * 1024;

    /** How a layer names a secret: the value itself never enters the book or the broker. */
    public static final String SECRET_PREFIX = "secret:";

    private static final Shape FLAG = new Shape.Flag();
    private static final Shape COLOR = form("#[0-9A-Fa-f]{6}", "a colour like #1A4E8A");
    private static final Shape HTTPS =
            form("https://[!-~]{1,190}", "an address that begins with https://");
    private static final Shape SHA256 = form("[0-9a-f]{64}", "a SHA-256 in 64 hex digits");
    private static final Shape ID =
            form("[a-z0-9][a-z0-9-]{0,39}", "lower-case letters, digits and hyphens");
    private static final Shape TIME = form("([01][0-9]|2[0-3]):[0-5][0-9]", "a time like 07:30");
    private static final Shape DATE =
            form("20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", "a date like 2027-02-05");
    private static final Shape INSTANT =
            form(
                    "20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z",
                    "an instant like 2027-02-05T16:00:00Z");
    private static final Shape DAY =
            new Shape.Choice(
                    List.of(
                            "MONDAY",
                            "TUESDAY",
                            "WEDNESDAY",
                            "THURSDAY",
                            "FRIDAY",
                            "SATURDAY",
                            "SUNDAY"));

    private static final Shape.Members SECTIONS =
            new Shape.Members(
                    Map.ofEntries(
                            Map.entry("settings", optional(settings())),
                            Map.entry("theme", optional(theme())),
                            Map.entry("playlist", optional(playlist())),
                            Map.entry("ticker", optional(ticker())),
                            Map.entry("services", optional(services())),
                            Map.entry("calendar", optional(calendar())),
                            Map.entry("layout", optional(layout())),
                            Map.entry("catalogue", optional(catalogue())),
                            Map.entry("release", optional(release())),
                            Map.entry("clerks", optional(clerks())),
                            Map.entry("hub", optional(hub()))));

    private DesiredSchema() {}

    /** The names of all sections, in their order. */
    public static Set<String> sections() {
        return new TreeSet<>(SECTIONS.known().keySet());
    }

    /** Everything wrong in a whole state; empty = good. */
    public static List<StateProblem> problems(StateValue.Tree whole) {
        List<StateProblem> shape = new ShapeCheck(true).of(SECTIONS, whole);
        if (!shape.isEmpty()) {
            return shape;
        }
        List<StateProblem> rules = new ArrayList<>(CalendarRule.problems(whole));
        if (whole.members().get(ReleaseWish.SECTION) instanceof StateValue.Tree release
                && ReleaseWish.read(release).isEmpty()) {
            rules.add(
                    new StateProblem(
                            ReleaseWish.SECTION,
                            "not_before must be a real day, and from and to go together"));
        }
        rules.addAll(twoOfAName(whole));
        return rules.stream().limit(MOST_PROBLEMS).toList();
    }

    private static List<StateProblem> twoOfAName(StateValue.Tree whole) {
        if (!(whole.members().get("clerks") instanceof StateValue.Tree section)
                || !(section.members().get("list") instanceof StateValue.Many list)) {
            return List.of();
        }
        List<StateProblem> problems = new ArrayList<>();
        Set<StateValue> ids = new HashSet<>();
        for (int i = 0; i < list.values().size(); i++) {
            if (list.values().get(i) instanceof StateValue.Tree clerk
                    && clerk.members().get("id") instanceof StateValue.Text id
                    && !ids.add(id)) {
                problems.add(
                        new StateProblem("clerks.list[" + i + "].id", "is another clerk's too"));
            }
        }
        return problems;
    }

    /** Everything wrong in a layer, which may hold parts, and null to take something away. */
    public static List<StateProblem> layerProblems(StateValue.Tree layer) {
        return new ShapeCheck(false).of(SECTIONS, layer);
    }

    private static Shape settings() {
        Shape seconds = new Shape.Whole(3, 600);
        return new Shape.Members(
                Map.of(
                        "kiosk",
                        optional(
                                new Shape.Members(
                                        Map.of(
                                                "still_there_seconds", optional(seconds),
                                                "clear_seconds", optional(seconds),
                                                "ticket_seconds", optional(seconds)))),
                        "display",
                        optional(
                                new Shape.Members(
                                        Map.of(
                                                "language",
                                                optional(new Shape.Choice(List.of("vi", "en"))),
                                                "high_contrast",
                                                optional(FLAG)))),
                        "centre",
                        optional(
                                new Shape.Members(
                                        Map.of(
                                                "heartbeat_seconds",
                                                optional(new Shape.Whole(5, 600))))),
                        "wifi",
                        optional(
                                new Shape.Members(
                                        Map.of(
                                                "ssid", needed(line(32)),
                                                "password", needed(new Shape.Secret()))))));
    }

    private static Shape theme() {
        return new Shape.Members(
                Map.of(
                        "accent", optional(COLOR),
                        "high_contrast", optional(FLAG),
                        "logo_sha256", optional(SHA256)));
    }

    private static Shape playlist() {
        Shape item =
                new Shape.Members(
                        Map.of(
                                "address", needed(HTTPS),
                                "sha256", needed(SHA256),
                                "seconds", needed(new Shape.Whole(1, 3_600))));
        return new Shape.Members(Map.of("items", needed(new Shape.Many(item, 100))));
    }

    private static Shape ticker() {
        return new Shape.Members(
                Map.of(
                        "vi", needed(new Shape.Many(line(200), 12)),
                        "en", optional(new Shape.Many(line(200), 12))));
    }

    private static Shape services() {
        Shape service =
                new Shape.Members(
                        Map.of(
                                "id", needed(ID),
                                "name_vi", needed(line(80)),
                                "name_en", needed(line(80)),
                                "open", optional(FLAG)));
        return new Shape.Members(Map.of("list", needed(new Shape.Many(service, 40))));
    }

    /** Skills in the open, PINs by the name of a secret (S-175). */
    private static Shape clerks() {
        Shape id =
                form(
                        "(?!counter-)[a-z][a-z0-9-]{0,19}",
                        "lower-case letters, digits and hyphens, not beginning with counter-");
        Shape clerk =
                new Shape.Members(
                        Map.of(
                                "id", needed(id),
                                "name", needed(line(80)),
                                "services", optional(new Shape.Many(ID, 40)),
                                "pin", needed(new Shape.Secret())));
        return new Shape.Members(Map.of("list", needed(new Shape.Many(clerk, 200))));
    }

    private static Shape calendar() {
        Shape session =
                new Shape.Members(
                        Map.of(
                                "days", needed(new Shape.Many(DAY, 7)),
                                "from", needed(TIME),
                                "to", needed(TIME)));
        Shape minutes = new Shape.Whole(0, 240);
        Shape worked = new Shape.Members(Map.of("date", needed(DATE), "as", needed(DAY)));
        Shape opening =
                new Shape.Members(
                        Map.of("date", needed(DATE), "from", needed(TIME), "to", needed(TIME)));
        return new Shape.Members(
                Map.of(
                        "sessions", needed(new Shape.Many(session, 28)),
                        "issue_before_minutes", needed(minutes),
                        "last_issue_before_minutes", needed(minutes),
                        "closed", optional(new Shape.Many(DATE, 400)),
                        "public_holidays", optional(FLAG),
                        "weekly_days_off", optional(new Shape.Many(DAY, 6)),
                        "worked", optional(new Shape.Many(worked, 200)),
                        "openings", optional(new Shape.Many(opening, 200))));
    }

    private static Shape layout() {
        return new Shape.Members(
                Map.of(
                        "kiosk",
                        optional(new Shape.Choice(List.of("standing", "lying"))),
                        "board",
                        optional(new Shape.Choice(List.of("standing", "lying")))));
    }

    private static Shape release() {
        return new Shape.Members(
                Map.of(
                        "number", needed(new Shape.Whole(1, ReleaseWish.LARGEST)),
                        "not_before", optional(INSTANT),
                        "from", optional(TIME),
                        "to", optional(TIME)));
    }

    /** Which box leads the office's queue from which epoch on: an order that is obeyed once. */
    private static Shape hub() {
        return new Shape.Members(
                Map.of(
                        "device", needed(ID),
                        "epoch", needed(new Shape.Whole(2, 999_999_999))));
    }

    private static Shape catalogue() {
        return new Shape.Members(
                Map.of(
                        "address", needed(HTTPS),
                        "sha256", needed(SHA256),
                        "bytes", needed(new Shape.Whole(1, 64L << 20))));
    }
}
