package vn.motcua.agent.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.motcua.runtime.JsonText;

class SimulationTest {
    /** Held, so that its level stays: what refuses in a simulated disk is told to nobody. */
    private static final Logger QUEUE = Logger.getLogger("vn.motcua.agent.queue");

    private final List<String> told = new ArrayList<>();

    @BeforeAll
    static void quiet() {
        QUEUE.setLevel(Level.OFF);
    }

    @Test
    void aHundredOfficesWithEverythingThatGoesWrongBreakNoRule() throws IOException {
        int seeds = Boolean.getBoolean("motcua.long") ? 10_000 : 100;
        Simulation.Totals totals = new Simulation(Plant.NONE, told::add).run(1, seeds);
        assertThat(totals.violations()).as(String.join("\n", told)).isZero();
        assertThat(totals.seeds()).isEqualTo(seeds);
    }

    /** What it found before it was mended: of days and clocks, and of takeovers. */
    @ParameterizedTest
    @ValueSource(longs = {59, 64, 167, 176, 222, 245, 261, 488, 902, 8083, 8466})
    void whatWasFoundOnceStaysMended(long seed) throws IOException {
        Simulation.Totals totals = new Simulation(Plant.NONE, told::add).run(seed, 1);
        assertThat(totals.violations()).as(String.join("\n", told)).isZero();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPlantedFaultIsFoundAndTheSeedIsToldThatShowsItAgain(Plant plant) throws IOException {
        Simulation.Totals totals = new Simulation(plant, told::add).run(1, 1_000);
        assertThat(totals.violations()).isEqualTo(1);
        assertThat(told.getFirst()).startsWith("seed " + totals.seeds() + ", step ");
        assertThat(told.getLast())
                .endsWith(
                        "simulate office --seeds 1 --from "
                                + totals.seeds()
                                + " --plant "
                                + plant.text());
        Simulation.Totals again = new Simulation(plant, told::add).run(totals.seeds(), 1);
        assertThat(again.violations()).isEqualTo(1);
    }

    @Test
    void theSameCallTakesTheSameSteps() throws Exception {
        Simulation.Totals first = new Simulation(Plant.NONE, told::add).run(7, 5);
        Simulation.Totals second = new Simulation(Plant.NONE, told::add).run(7, 5);
        assertThat(second.bits()).isEqualTo(first.bits());
        assertThat(second.steps()).isEqualTo(first.steps());
        assertThat(new Simulation(Plant.NONE, told::add).run(8, 5).bits())
                .isNotEqualTo(first.bits());
        String hash = JsonText.of(first.line()).replaceAll(".*(\"trace_hash\".*)", "$1");
        Run run = run("office", "--seeds", "5", "--from", "7", "--json");
        assertThat(run.text()).startsWith("{\"seeds\":5,\"from\":7,").contains(hash);
        assertThat(run.exit()).isZero();
    }

    @Test
    void theCommandEndsWithTheCodeOfWhatItFound() throws Exception {
        Run found = run("office", "--seeds", "1000", "--plant", "ack-before-commit");
        assertThat(found.exit()).isEqualTo(1);
        assertThat(found.text()).contains("\"violations\":1");
        assertThat(run("office").exit()).isEqualTo(2);
        assertThat(run("office", "--seeds", "5", "--plant", "none").exit()).isEqualTo(2);
    }

    private record Run(int exit, String text) {}

    /** In a process of its own. */
    private static Run run(String... args) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(SimulationMain.class.getName());
        command.addAll(List.of(args));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), text);
    }
}
