package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.app.bench.BenchMain;

/**
 * {@code ./motcua bench issue|replay|hub|largest-site}: names, counts and what must hold; never how
 * fast.
 */
class QueueBenchProcessTest {
    private static final List<String> JVM =
            List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xss512k",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--sun-misc-unsafe-memory-access=allow",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Djava.awt.headless=true",
                    "-Xmx160m",
                    "-cp",
                    System.getProperty("java.class.path"));

    @TempDir private Path folder;

    @Test
    void everyTicketThatIsIssuedUnderLoadHasANumberOfItsOwn() throws Exception {
        JsonNode figures = run("issue");
        assertThat(figures.path("runs")).hasSize(9);
        List<String> kinds = new ArrayList<>();
        for (JsonNode run : figures.path("runs")) {
            kinds.add(run.path("clients").asInt() + "/" + run.path("depth").asInt());
            assertThat(run.path("issued").asInt()).isEqualTo(8 * run.path("clients").asInt());
            assertThat(run.path("distinct")).isEqualTo(run.path("issued"));
            assertThat(run.path("p50_ms").asDouble()).isPositive();
            assertThat(run.path("p95_ms").asDouble())
                    .isBetween(run.path("p50_ms").asDouble(), run.path("p99_ms").asDouble());
            assertThat(run.path("per_second").isIntegralNumber()).isTrue();
        }
        assertThat(kinds)
                .containsExactly(
                        "1/0", "1/100", "1/1000", "4/0", "4/100", "4/1000", "16/0", "16/100",
                        "16/1000");
        JsonNode floor = figures.path("floor");
        assertThat(floor.path("p50_ms").asDouble()).isPositive();
        assertThat(floor.path("p99_ms").asDouble()).isPositive();
        assertThat(floor.path("bytes").asInt()).isBetween(100, 1000);
        assertThat(figures.path("load")).hasSize(2);
    }

    @Test
    void aRestartAfterManyDaysFindsTheStateThatWasWritten() throws Exception {
        JsonNode figures = run("replay");
        assertThat(figures.path("days").asInt()).isEqualTo(4);
        assertThat(figures.path("tickets").asInt()).isEqualTo(200);
        assertThat(figures.path("events").asInt()).isGreaterThan(800);
        assertThat(figures.path("bytes_per_ticket").asInt()).isPositive();
        for (String name : List.of("state_s", "hub_s", "hub_without_log_s")) {
            assertThat(figures.path(name).asDouble()).as(name).isPositive();
        }
    }

    @Test
    void aBranchsHubIsMeasuredIdleAndBusy() throws Exception {
        measured("hub", 30, 10);
    }

    /** S-076: ninety-two counters on three floors, each with its page and pad. */
    @Test
    void theHubOfTheLargestSiteCarriesAllItsStreams() throws Exception {
        measured("largest-site", 188, 92);
    }

    private void measured(String name, int appliances, int counters) throws Exception {
        JsonNode figures = run(name);
        assertThat(figures.path("appliances").asInt()).isEqualTo(appliances);
        assertThat(figures.path("counters").asInt()).isEqualTo(counters);
        for (String phase : List.of("idle", "busy")) {
            assertThat(figures.path(phase).path("rss_mb").asDouble()).as(phase).isPositive();
            assertThat(figures.path(phase).path("cpu_percent").isNumber()).as(phase).isTrue();
        }
        // Every appliance had the board at first, and again as it changed.
        assertThat(figures.path("boards_received").asInt()).isGreaterThan(appliances);
    }

    @Test
    void withoutTheHubsCommandItSaysHowToStartIt() throws Exception {
        assertThat(start("issue", "").waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("err"))).contains("./motcua bench");
    }

    private JsonNode run(String name) throws Exception {
        String hub = String.join("\n", JVM) + "\n" + Main.class.getName();
        Process process = start(name, hub);
        try {
            assertThat(process.waitFor(400, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(folder.resolve("err"))).isZero();
        } finally {
            process.destroyForcibly();
        }
        String out = Files.readString(folder.resolve("out.txt"));
        assertThat(out.lines()).hasSize(1);
        assertThat(folder.resolve("out")).as("its files are gone").isEmptyDirectory();
        return new ObjectMapper().readTree(out);
    }

    private Process start(String name, String hub) throws Exception {
        List<String> line = new ArrayList<>(JVM);
        line.addAll(List.of(BenchMain.class.getName(), name, "--json", "--quick", "--out"));
        line.addAll(List.of(folder.resolve("out").toString(), "--root", ""));
        ProcessBuilder bench = new ProcessBuilder(line);
        bench.environment().put("MOTCUA_AGENT", hub);
        return bench.redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }
}
