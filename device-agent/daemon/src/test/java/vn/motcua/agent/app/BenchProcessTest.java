package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.app.bench.BenchMain;

/** {@code ./motcua bench} as a process: its figures by the names of docs/cli.md, its exit codes. */
class BenchProcessTest {
    private static final List<String> POSITIVE =
            List.of(
                    "card_qr_to_greeting_median_ms",
                    "card_qr_to_greeting_p99_ms",
                    "chip_in_memory_median_ms",
                    "chip_in_memory_p99_ms",
                    "chip_pcsc_median_ms",
                    "chip_pcsc_p99_ms",
                    "extraction_ms",
                    "extraction_direct_ms",
                    "one_to_one_ms",
                    "one_to_all_s",
                    "comparisons_per_core_second",
                    "direct_per_core_second",
                    "recovery_median_s",
                    "recovery_p99_s",
                    "recovery_worst_s");

    @TempDir private Path folder;

    @Test
    @Timeout(value = 600, unit = TimeUnit.SECONDS)
    void aQuickRunMeasuresEverythingAndSaysItAsOneLine() throws Exception {
        assertThat(run("identify", "--json", "--quick", "--out", folder.resolve("out").toString()))
                .as(() -> text("err"))
                .isZero();
        assertThat(text("out.txt").lines()).hasSize(1);
        JsonNode figures = new ObjectMapper().readTree(text("out.txt"));
        assertThat(POSITIVE)
                .allSatisfy(name -> assertThat(figures.path(name).asDouble()).isPositive());
        assertThat(figures.path("card_qr_scans").asInt()).isEqualTo(50);
        assertThat(figures.path("chip_in_memory_reads").asInt()).isEqualTo(10);
        assertThat(figures.path("chip_pcsc_reads").asInt()).isEqualTo(3);
        assertThat(figures.path("gallery").asInt()).isEqualTo(1000);
        assertThat(figures.path("crashes").asInt()).isEqualTo(20);
        assertThat(figures.path("recovered_in_3s").isInt()).isTrue();
        assertThat(figures.path("recovered_percent").isNumber()).isTrue();
        assertThat(figures.path("worker_cost_percent").asDouble(Double.NaN))
                .isBetween(
                        figures.path("worker_cost_low_percent").asDouble(Double.NaN),
                        figures.path("worker_cost_high_percent").asDouble(Double.NaN));
    }

    @Test
    void anUnknownBenchOrOptionIsExplained() throws Exception {
        assertThat(run("nothing")).isEqualTo(2);
        assertThat(text("err")).contains("identify, accuracy, issue, replay, hub or largest-site");
        assertThat(run("identify", "--fast")).isEqualTo(2);
    }

    private int run(String... words) throws Exception {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx768m",
                                "-Xss512k",
                                "-XX:+UseSerialGC",
                                "--sun-misc-unsafe-memory-access=allow",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Djava.awt.headless=true",
                                "-cp",
                                System.getProperty("java.class.path"),
                                BenchMain.class.getName()));
        line.addAll(List.of(words));
        if (words.length > 1) {
            Path daemon = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
            line.addAll(List.of("--root", daemon.resolve("../..").normalize().toString()));
        }
        Process process =
                new ProcessBuilder(line)
                        .redirectOutput(folder.resolve("out.txt").toFile())
                        .redirectError(folder.resolve("err").toFile())
                        .start();
        try {
            assertThat(process.waitFor(580, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
