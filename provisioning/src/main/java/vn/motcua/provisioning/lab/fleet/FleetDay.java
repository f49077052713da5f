package vn.motcua.provisioning.lab.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import vn.motcua.mqtt.LinkTrouble;
import vn.motcua.provisioning.figures.ExportEvents;
import vn.motcua.provisioning.lab.LabException;
import vn.motcua.provisioning.lab.Patience;
import vn.motcua.provisioning.lab.Texts;
import vn.motcua.runtime.JsonText;

/** One day of a fleet, told from enrolment to a pulled cable. One thread. */
final class FleetDay {
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration ROLLOUT = Duration.ofMinutes(10);
    private static final Duration CUT_OFF = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int AN_OFFICE = 3;
    private static final int VISITORS = 5;
    private static final long GOOD = 2;
    private static final long BAD = 3;
    private static final long FORGED = 4;
    private static final Set<String> REFUSALS =
            Set.of(
                    LinkTrouble.Kind.NOT_AUTHORISED.code(),
                    LinkTrouble.Kind.CERTIFICATE_REFUSED.code());
    private static final Map<String, Object> LIMITS =
            Map.of("failed_percent", 50, "failed_devices", 2);
    private static final String TICKER = "Chào mừng bạn đến bộ phận một cửa";
    private static final List<String> QUICK =
            List.of("--heartbeat", "10", "--spell", "10", "--spread", "2");

    private final FleetOptions options;
    private final FleetCentre centre;
    private final Consumer<String> say;
    private final CentreQuestions questions;
    private final FleetVerdict verdict;
    private final VirtualReleases releases;
    private final List<String> names = new ArrayList<>();

    FleetDay(FleetOptions options, FleetCentre centre, Consumer<String> say) {
        this.options = options;
        this.centre = centre;
        this.say = say;
        this.questions = new CentreQuestions(centre);
        this.verdict = new FleetVerdict(options.devices());
        this.releases =
                new VirtualReleases(
                        centre.run().resolve("release-work"), centre.releases(), centre.keys());
        for (int i = 1; i <= options.devices(); i++) {
            names.add("kiosk-%05d".formatted(i));
        }
    }

    /** Lives it; the exit code. */
    int live() throws LabException, IOException {
        say.accept("setting up broker, centre and keys");
        centre.start("");
        Path first = releases.first();
        releases.publish(GOOD, "");
        releases.publish(BAD, "printer");
        releases.publish(FORGED, "");
        List<Box> sheets = sheets();
        access(sheets.removeLast());
        try (Boxes boxes = Boxes.start(centre, "boxes", first, QUICK)) {
            enrol(boxes, sheets);
            stolenCode(boxes, sheets.getFirst());
            begin(boxes);
            configure();
            long good = roll(GOOD, List.of(canary(), rest()), "FINISHED");
            verdict.updated = questions.devicesAt(good, "DONE");
            say.accept("release 2 runs on " + verdict.updated + " devices");
            badRelease(boxes);
            forgedRelease(boxes);
            revoke(boxes);
            pull(boxes);
            compareLogs(boxes);
            say.accept("taking pictures of the console");
            new FleetPictures(centre, options.out()).take(names.getLast(), "demo-01", good);
            System.out.println(verdict.json());
            if (options.hold()) {
                say.accept(centre.consoleAddress() + " stays open; press Enter to end");
                int _ = System.in.read();
            }
        }
        return verdict.good() ? 0 : 1;
    }

    private static String office(int device) {
        return "demo-%02d".formatted(1 + device / AN_OFFICE);
    }

    /** One more than there are devices: the last stays unused. */
    private List<Box> sheets() throws LabException {
        StringBuilder csv = new StringBuilder("office,kind,place,device,office_name\n");
        List<String> all = new ArrayList<>(names);
        all.add("kiosk-%05d".formatted(options.devices() + 1));
        for (int i = 0; i < all.size(); i++) {
            csv.append(office(i))
                    .append(",KIOSK,Sảnh tầng 1,")
                    .append(all.get(i))
                    .append(",Điểm phục vụ thử số ")
                    .append(1 + i / AN_OFFICE)
                    .append('\n');
        }
        List<Box> boxes = Sheets.make(centre.door(), csv.toString(), all);
        say.accept(boxes.size() + " sheets printed and read");
        return boxes;
    }

    /** What somebody with an EST client of their own needs. */
    private void access(Box unused) throws IOException {
        String[] words = unused.sheet().split(" ", -1);
        Files.writeString(
                options.out().resolve("access.json"),
                JsonText.of(
                                Map.of(
                                        "est",
                                        "https://" + centre.enrolmentAddress() + "/.well-known/est",
                                        "console",
                                        centre.consoleAddress(),
                                        "ca",
                                        options.out().relativize(centre.ca()).toString(),
                                        "slot",
                                        unused.name(),
                                        "code",
                                        words[1],
                                        "fingerprint",
                                        words[2],
                                        "sheet",
                                        unused.sheet()))
                        + "\n");
    }

    private void enrol(Boxes boxes, List<Box> sheets) throws LabException {
        for (int i = 0; i < sheets.size(); i++) {
            Box box = sheets.get(i);
            String answer = boxes.enrol(box.name(), box.sheet());
            if (!answer.equals("enrolled " + box.name())) {
                throw new LabException(box.name() + " did not enrol: " + answer);
            }
            progress("enrolled", i + 1);
        }
        verdict.enrolled = questions.slotsThatAre("ACTIVE");
    }

    private void stolenCode(Boxes boxes, Box used) throws LabException {
        String answer = boxes.enrol("thief", used.sheet());
        verdict.stolenCode = answer.equals("refused USED") ? "refused" : answer;
        say.accept("a second box with a used code: " + answer);
        boxes.tell("drop thief");
    }

    private void begin(Boxes boxes) throws LabException {
        for (String name : names) {
            boxes.tell("start " + name + (name.equals(names.getLast()) ? " cable" : ""));
        }
        await(
                "every device online at the centre",
                () -> questions.devicesThatAre("online") == options.devices());
        for (String name : names) {
            boxes.tell("visit " + name + " " + VISITORS);
        }
    }

    private void configure() throws LabException {
        questions.changeTicker(TICKER);
        Set<String> missing = new HashSet<>(names);
        await(
                "the settings in force everywhere",
                () -> {
                    missing.removeIf(name -> questions.shows(name, TICKER));
                    verdict.configured = options.devices() - missing.size();
                    return missing.isEmpty();
                });
        say.accept("the new settings are in force on " + verdict.configured + " devices");
    }

    private Map<String, Object> canary() {
        return Map.of("name", "canary", "devices", names.subList(0, 2));
    }

    private static Map<String, Object> rest() {
        return Map.of("name", "rest");
    }

    private long roll(long release, List<Map<String, Object>> rings, String end)
            throws LabException {
        long id = questions.startRollout(release, rings, LIMITS);
        int[] before = {-1};
        boolean ended =
                Patience.until(
                        ROLLOUT,
                        () -> {
                            Patience.pause(LOOK);
                            int done = questions.devicesAt(id, "DONE");
                            if (done != before[0]) {
                                before[0] = done;
                                progress("release " + release + " on", done);
                            }
                            return questions.state(id).equals(end);
                        });
        if (!ended) {
            throw new LabException(
                    "the rollout of release " + release + " stands at " + questions.state(id));
        }
        return id;
    }

    /** The printer does not work under it: the canaries go back, nobody else is ever told. */
    private void badRelease(Boxes boxes) throws LabException {
        long bad = roll(BAD, List.of(canary(), rest()), "STOPPED");
        await(
                "the canaries back on release 2",
                () -> {
                    for (String name : names.subList(0, 2)) {
                        if (!isBack(boxes.state(name))) {
                            return false;
                        }
                    }
                    return true;
                });
        verdict.rolledBack = questions.devicesAt(bad, "ROLLED_BACK");
        for (String name : names.subList(2, names.size())) {
            if (Texts.number(boxes.state(name), "wanted") == BAD) {
                throw new LabException(name + " was told the bad release");
            }
        }
        say.accept("the bad release reached " + verdict.rolledBack + " canaries and nobody else");
    }

    /** It runs the release before, and was told so or found that out for itself. */
    private static boolean isBack(Map<String, Object> state) throws LabException {
        String step = Texts.text(state, "step");
        return Texts.number(state, "running") == GOOD
                && (step.equals("FALLBACK")
                        || step.equals("CONFIRMED") && Texts.number(state, "wanted") == GOOD);
    }

    private void forgedRelease(Boxes boxes) throws LabException, IOException {
        VirtualReleases.Forgery forgery = releases.forge(FORGED);
        String target = names.get(2);
        long id =
                questions.startRollout(
                        FORGED,
                        List.of(Map.of("name", "one", "devices", List.of(target))),
                        Map.of());
        await("an end of the forged release", () -> !questions.state(id).equals("RUNNING"));
        String came = questions.firstOutcome(id);
        verdict.forgedRelease =
                came.equals("FAILED untrusted")
                                && Texts.number(boxes.state(target), "running") == GOOD
                        ? "refused"
                        : came;
        say.accept("a forged release: " + came);
        forgery.end();
    }

    private void revoke(Boxes boxes) throws LabException {
        String target = names.get(3);
        // What it has said by now is delivered.
        await("its log at the centre", () -> delivered(boxes.state(target)));
        long begun = System.nanoTime();
        questions.revoke(target);
        boolean cut =
                Patience.until(
                        CUT_OFF, () -> Boolean.FALSE.equals(boxes.state(target).get("connected")));
        double after = seconds(begun);
        // Its link would wait up to a minute; started anew it tries at once and counts from zero.
        boxes.tell("restart " + target);
        boolean refused = Patience.until(CUT_OFF, () -> isRefused(boxes.state(target)));
        verdict.revoked = cut && refused ? "cut off" : "still connected";
        say.accept(
                "a revoked device: "
                        + verdict.revoked
                        + " after "
                        + after
                        + " s, and "
                        + (refused ? "refused" : "not refused")
                        + " when it tried again");
    }

    /** It has tried since its start, and the broker answered and did not let it in. */
    private static boolean isRefused(Map<String, Object> state) throws LabException {
        return Boolean.FALSE.equals(state.get("connected"))
                && Texts.number(state, "connections") == 0
                && REFUSALS.contains(Texts.text(state, "trouble"));
    }

    private void pull(Boxes boxes) throws LabException {
        String target = names.getLast();
        await("its log at the centre", () -> delivered(boxes.state(target)));
        boxes.tell("pull " + target);
        long begun = System.nanoTime();
        boolean seen =
                Patience.until(
                        Duration.ofSeconds(150),
                        () -> {
                            Patience.pause(LOOK);
                            return questions.condition(target).equals("offline");
                        });
        verdict.offlineSeconds = seen ? seconds(begun) : -1;
        say.accept("a pulled cable is seen after " + verdict.offlineSeconds + " s");
    }

    private static boolean delivered(Map<String, Object> state) throws LabException {
        return Texts.number(state, "delivered") == Texts.number(state, "events");
    }

    /** Whether every event of every device stands at the centre, exactly once. */
    private void compareLogs(Boxes boxes) throws LabException, IOException {
        Map<String, Long> written = new HashMap<>();
        for (String name : names) {
            written.put(name, Texts.number(boxes.state(name), "events"));
        }
        long all = written.values().stream().mapToLong(Long::longValue).sum();
        Path events = options.out().resolve("events.ndjson");
        // Nothing is on its way any more that could still arrive twice.
        Patience.until(
                ANSWER,
                () ->
                        Texts.number(boxes.summary(), "delivered") == all
                                && ExportEvents.write(centre.data().resolve("centre.db"), events)
                                        >= all);
        EventTally tally = EventTally.of(written, Files.readAllLines(events));
        verdict.lost = tally.wrong();
        say.accept(tally.words());
    }

    private void await(String what, Patience.Condition condition) throws LabException {
        boolean held =
                Patience.until(
                        ANSWER,
                        () -> {
                            boolean holds = condition.holds();
                            if (!holds) {
                                Patience.pause(LOOK);
                            }
                            return holds;
                        });
        if (!held) {
            throw new LabException("not in time: " + what + "; see run/logs");
        }
    }

    private void progress(String what, int count) {
        if (count % Math.max(1, options.devices() / 4) == 0 || count == options.devices()) {
            say.accept(what + " " + count + "/" + options.devices());
        }
    }

    private static double seconds(long begun) {
        return Math.round((System.nanoTime() - begun) / 1e8) / 10.0;
    }
}
