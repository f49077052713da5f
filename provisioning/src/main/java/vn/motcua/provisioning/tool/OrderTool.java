package vn.motcua.provisioning.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.queue.QueueSettings;
import vn.motcua.report.BadEventException;
import vn.motcua.report.OrderAudit;
import vn.motcua.report.OrderReport;
import vn.motcua.report.Overtaking;
import vn.motcua.runtime.config.OfficeFile;
import vn.motcua.runtime.config.SettingsException;

/** Replays recorded days and names every overtaking with its reason. */
final class OrderTool {
    /** The centre takes no longer event. */
    private static final int MOST_BYTES = 64 * 1024;

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private static final String HELP =
            """
            Usage: ./motcua tool order EVENTS.ndjson [--office OFFICE.toml] [--json]

            Replays recorded days, one CloudEvent a line as the centre stores them
            (./motcua provisioning events writes such a file), and names every overtaking with
            its reason, and the largest by priority against the published bound. Bounds are those
            of the ordinary rates, or of the [queue] of an office's file. --json: a JSON object
            for each overtaking, last the summary.
            """;

    private OrderTool() {}

    static void run(List<String> args, PrintStream out) throws UsageException, IOException {
        if (args.contains("--help")) {
            out.print(HELP);
            return;
        }
        List<String> files = new ArrayList<>(args);
        boolean json = files.remove("--json");
        QueueSettings rules = rules(files);
        if (files.size() != 1 || files.getFirst().startsWith("--")) {
            throw new UsageException(
                    "tool order takes one file of events, --office OFFICE.toml and --json");
        }
        OrderReport report = read(Path.of(files.getFirst()), rules);
        report.overtakings().forEach(one -> out.println(json ? line(one) : words(one)));
        if (json) {
            out.println(summary(report));
        } else {
            summaryInWords(report).forEach(out::println);
        }
    }

    /** Takes the office's file out of the words. */
    private static QueueSettings rules(List<String> words) throws UsageException {
        int at = words.indexOf("--office");
        if (at < 0) {
            return QueueSettings.DEFAULT;
        }
        if (at + 1 == words.size()) {
            throw new UsageException("--office wants the office's file");
        }
        Path file = Path.of(words.get(at + 1));
        words.subList(at, at + 2).clear();
        try {
            return OfficeFile.read(file).queue();
        } catch (SettingsException e) {
            throw new UsageException("the office's file is refused: " + e.lines().getFirst());
        }
    }

    private static OrderReport read(Path file, QueueSettings rules)
            throws IOException, UsageException {
        if (!Files.isRegularFile(file)) {
            throw new UsageException("there is no such file of events: check the path");
        }
        OrderAudit audit = new OrderAudit(rules);
        try (InputStream in = Files.newInputStream(file)) {
            BoundedLines lines = new BoundedLines(in, MOST_BYTES + 1);
            for (long number = 1; lines.next(); number++) {
                if (lines.length() > MOST_BYTES) {
                    throw refused(number, "is longer than an event can be");
                }
                try {
                    audit.add(lines.text());
                } catch (BadEventException e) {
                    throw refused(number, e.getMessage());
                }
            }
        }
        return audit.report();
    }

    private static IOException refused(long line, @Nullable String why) {
        return new IOException(
                "line " + line + " " + why + ": export the events again, whole logs at a time");
    }

    private static String name(Overtaking.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static JsonLine line(Overtaking o) {
        Duration bound = o.bound();
        return new JsonLine()
                .put("position", o.position().text())
                .put("day", o.day().toString())
                .put("at", o.at().toString())
                .put("counter", o.counter().value())
                .put("called", o.called().text())
                .put("priority", o.priority().name())
                .put("reason", name(o.reason()))
                .put("passed", (long) o.passed())
                .put("longest", o.longest().text())
                .put("later_s", o.later().toSeconds())
                .put("bound_s", bound == null ? null : bound.toSeconds())
                .put("beyond", o.beyond())
                .put("taken_back", o.takenBack());
    }

    private static JsonLine summary(OrderReport r) {
        JsonLine passed = new JsonLine();
        for (Overtaking.Reason reason : Overtaking.Reason.values()) {
            passed.put(name(reason), r.passed().getOrDefault(reason, 0L));
        }
        Overtaking largest = r.largest();
        return new JsonLine()
                .put("events", r.events())
                .put("ignored", r.ignored())
                .put("days", (long) r.daysJudged())
                .put("days_broken", (long) r.daysBroken())
                .put("calls", r.calls())
                .put("in_doubt", r.inDoubt())
                .put("passed", passed)
                .put("not_listed", r.notListed())
                .put("largest", largest == null ? null : line(largest))
                .put("bound_s", r.bound().toSeconds())
                .put("beyond", r.beyond());
    }

    private static String words(Overtaking o) {
        Duration bound = o.bound();
        return "%s %s  counter %s called %s (%s) before %d, longest waiting %s: %s, %s later%s%s"
                .formatted(
                        o.day(),
                        CLOCK.format(o.at().atZone(BusinessCalendar.ZONE)),
                        o.counter().value(),
                        o.called().text(),
                        o.priority(),
                        o.passed(),
                        o.longest().text(),
                        name(o.reason()),
                        minutes(o.later()),
                        bound == null ? "" : " of at most " + minutes(bound),
                        o.takenBack() ? ", taken back" : o.beyond() ? ", BEYOND THE BOUND" : "");
    }

    private static String minutes(Duration time) {
        return "%d:%02d min".formatted(time.toMinutes(), time.toSecondsPart());
    }

    private static List<String> summaryInWords(OrderReport r) {
        Overtaking largest = r.largest();
        StringBuilder passed = new StringBuilder();
        for (Overtaking.Reason reason : Overtaking.Reason.values()) {
            passed.append(passed.isEmpty() ? "" : ", ")
                    .append(name(reason))
                    .append(' ')
                    .append(r.passed().getOrDefault(reason, 0L));
        }
        return List.of(
                "events = %d, ignored = %d, not listed = %d"
                        .formatted(r.events(), r.ignored(), r.notListed()),
                "days = %d, broken off = %d".formatted(r.daysJudged(), r.daysBroken()),
                "calls = %d, with the clock in doubt = %d".formatted(r.calls(), r.inDoubt()),
                "people passed: " + passed,
                "largest by priority: "
                        + (largest == null ? "none" : words(largest))
                        + "; bound "
                        + minutes(r.bound()),
                "beyond the bound = " + r.beyond());
    }
}
