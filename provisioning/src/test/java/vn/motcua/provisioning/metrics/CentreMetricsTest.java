package vn.motcua.provisioning.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page, linted by the promtool of Debian; the example rules of the handbook, by the same. */
final class CentreMetricsTest {
    private static final Path HANDBOOK =
            Path.of(System.getProperty("motcua.root", "..")).resolve("docs/operations/metrics.md");
    private static final Pattern NAME = Pattern.compile("\\b(?:motcua|jvm|process)_[a-z_]+");

    @TempDir Path folder;

    private final CentreMetrics metrics = new CentreMetrics(CentreMetricsTest::reading);

    private static Reading reading() {
        return new Reading(
                Map.of("online", 9_990L, "degraded", 7L, "offline", 3L),
                Map.of("online", 3_990L, "degraded", 9L, "offline", 1L),
                Map.of(
                        new Reading.AlarmLabels("paper-out", "critical"), 4L,
                        new Reading.AlarmLabels("drift", "warning"), 0L),
                new Reading.Ingest(
                        true,
                        5_000_000,
                        12,
                        1,
                        2,
                        4_001,
                        1,
                        600,
                        100,
                        Duration.ofMillis(1_250),
                        3,
                        0),
                Map.of("running", 1L),
                Map.of("waiting", 2L),
                Map.of("centre.db", 123_456_789L),
                17);
    }

    @Test
    void promtoolFindsNothingToSay() throws Exception {
        assertThat(promtool(metrics.page(), "check", "metrics")).isEmpty();
    }

    @Test
    void saysWhatWasReadAndHowTheVirtualMachineDoes() throws Exception {
        assertThat(metrics.page().lines())
                .contains(
                        "motcua_devices{condition=\"degraded\"} 7.0",
                        "motcua_offices{condition=\"offline\"} 1.0",
                        "motcua_alarms_open{kind=\"paper-out\",severity=\"critical\"} 4.0",
                        "motcua_alarms_open{kind=\"drift\",severity=\"warning\"} 0.0",
                        "motcua_broker_connected 1.0",
                        "motcua_events_stored 5000000.0",
                        "motcua_ingest_messages_total 600.0",
                        "motcua_ingest_lag_seconds_count 100",
                        "motcua_ingest_lag_seconds_sum 1.25",
                        "motcua_rollouts{state=\"running\"} 1.0",
                        "motcua_orders{state=\"waiting\"} 2.0",
                        "motcua_database_bytes{file=\"centre.db\"} 1.23456789E8",
                        "motcua_console_pages 17.0");
        assertThat(metrics.page())
                .containsPattern("(?m)^jvm_memory_used_bytes\\{area=\"heap\"} [1-9]")
                .containsPattern("(?m)^jvm_gc_collection_seconds_count\\{gc=")
                .containsPattern("(?m)^jvm_threads_current [1-9]")
                .containsPattern("(?m)^process_cpu_seconds_total [0-9]");
    }

    @Test
    void theRulesOfTheHandbookHoldAndNameOnlyWhatIsThere() throws Exception {
        String text = Files.readString(HANDBOOK);
        int begin = text.indexOf("```yaml\ngroups:");
        String rules = text.substring(begin + 8, text.indexOf("```", begin + 8));
        Path file = folder.resolve("rules.yml");
        Files.writeString(file, rules);
        assertThat(promtool("", "check", "rules", file.toString())).contains("SUCCESS");
        String page = metrics.page();
        Matcher name = NAME.matcher(text);
        int names = 0;
        while (name.find()) {
            assertThat(page).contains("\n" + name.group());
            names++;
        }
        assertThat(names).isGreaterThan(15);
    }

    private String promtool(String input, String... words)
            throws IOException, InterruptedException {
        java.util.List<String> command = new java.util.ArrayList<>();
        command.add("promtool");
        command.addAll(java.util.List.of(words));
        Path in = folder.resolve("in");
        Files.writeString(in, input);
        Process process =
                new ProcessBuilder(command)
                        .redirectInput(in.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
