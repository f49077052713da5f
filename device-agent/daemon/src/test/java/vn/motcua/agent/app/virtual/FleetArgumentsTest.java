package vn.motcua.agent.app.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong use of {@code ./motcua simulator fleet} is one line that says what to do. */
final class FleetArgumentsTest {
    @TempDir Path folder;

    private final Map<String, String> options = new LinkedHashMap<>();

    @BeforeEach
    void right() throws Exception {
        options.put("--data", folder.resolve("data").toString());
        options.put("--first", Files.createDirectory(folder.resolve("first")).toString());
        options.put("--release-root", Files.createFile(folder.resolve("root.json")).toString());
        options.put("--broker", "mqtts://localhost:8883");
        options.put("--control", folder.resolve("control").toString());
    }

    private List<String> line() {
        List<String> line = new ArrayList<>();
        options.forEach((name, value) -> line.addAll(List.of(name, value)));
        return line;
    }

    @Test
    void takesWhatIsRight() throws Exception {
        options.put("--heartbeat", "10");
        options.put("--spread", "0");

        FleetArguments taken = FleetArguments.parse(line());

        assertThat(taken.broker()).isEqualTo(URI.create("mqtts://localhost:8883"));
        assertThat(taken.heartbeat()).isEqualTo(Duration.ofSeconds(10));
        assertThat(taken.spell()).isEqualTo(Duration.ofMinutes(5));
        assertThat(taken.spread()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "--heartbeat, soon, seconds from 1 to 3600",
        "--heartbeat, 0, seconds from 1 to 3600",
        "--spell, -1, seconds from 1 to 3600",
        "--spell, 1.5, seconds from 1 to 3600",
        "--spread, 3601, seconds from 0 to 3600",
        "--spread, 99999999999999999999, seconds from 0 to 3600",
        "--broker, localhost, mqtts://HOST:PORT",
        "--broker, mqtt://localhost:1883, mqtts://HOST:PORT",
        "--broker, mqtts://localhost, mqtts://HOST:PORT",
        "--broker, mqtts://localhost:0, mqtts://HOST:PORT",
        "--broker, mqtts://localhost:70000, mqtts://HOST:PORT",
        "--broker, mqtts://[::1]:8883, mqtts://HOST:PORT",
        "--broker, mqtts://localhost:8883/x, mqtts://HOST:PORT",
        "--broker, mqtts:localhost, mqtts://HOST:PORT",
        "--broker, a b, mqtts://HOST:PORT",
        "--first, /nowhere/at/all, a folder that is there",
        "--release-root, /nowhere/at/all, a file that is there",
        "--colour, red, no option --colour",
    })
    void saysWhatAnOptionNeeds(String name, String value, String said) {
        options.put(name, value);

        assertThatThrownBy(() -> FleetArguments.parse(line()))
                .isInstanceOf(FleetArguments.UsageException.class)
                .hasMessageStartingWith(name.equals("--colour") ? "there is" : name)
                .hasMessageContaining(said)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--data", "--first", "--release-root", "--broker", "--control"})
    void saysWhichOptionIsMissing(String name) {
        options.remove(name);

        assertThatThrownBy(() -> FleetArguments.parse(line()))
                .isInstanceOf(FleetArguments.UsageException.class)
                .hasMessageStartingWith("needs " + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--data", "--first", "--release-root", "--control"})
    void refusesWhatIsNoPath(String name) {
        options.put(name, "a\0b");

        assertThatThrownBy(() -> FleetArguments.parse(line()))
                .isInstanceOf(FleetArguments.UsageException.class)
                .hasMessageStartingWith(name + " needs a path");
    }

    @Test
    void refusesAnOptionTwiceOrWithoutValue() {
        List<String> twice = new ArrayList<>(line());
        twice.addAll(List.of("--data", "x"));
        assertThatThrownBy(() -> FleetArguments.parse(twice)).hasMessageStartingWith("--data");
        List<String> open = new ArrayList<>(line());
        open.add("--spell");
        assertThatThrownBy(() -> FleetArguments.parse(open))
                .hasMessageStartingWith("--spell needs a value");
    }

    @Test
    void theProcessSaysOneLineAndEndsWithTwo() throws Exception {
        options.put("--heartbeat", "soon");

        Process process = process(line());

        assertThat(process.errorReader(StandardCharsets.UTF_8).readAllLines())
                .containsExactly(
                        "motcua: simulator fleet: --heartbeat needs a number of seconds from 1 to"
                                + " 3600 (see ./motcua simulator fleet --help)");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void theProcessEndsWithOneWhereItCannotListen() throws Exception {
        options.put("--control", folder.resolve("no/folder/here").toString());

        Process process = process(line());

        assertThat(process.errorReader(StandardCharsets.UTF_8).readAllLines())
                .singleElement()
                .asString()
                .startsWith("motcua: simulator fleet: cannot use --data or --control");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    private static Process process(List<String> arguments) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx64m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SimulatedFleet.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).start();
    }
}
