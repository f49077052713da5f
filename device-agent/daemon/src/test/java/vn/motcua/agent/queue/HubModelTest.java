package vn.motcua.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The model of leasing, takeover and fencing, {@code docs/model/hub.pml}, every state of it tried
 * by {@code spin}; and each rule taken out once, which must be found.
 */
class HubModelTest {
    private static final Path MODEL =
            Path.of(System.getProperty("motcua.root", "../..")).resolve("docs/model/hub.pml");
    private static final Pattern STORED = Pattern.compile("(\\d+) states, stored");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"KIOSK2", "DESK", "KIOSK1"})
    void noStateBreaksARule(String second) throws Exception {
        String report = search("-DSECOND=" + second);

        assertThat(report).contains("errors: 0").doesNotContain("violated");
        // All of it, not a part: neither cut off in depth, nor for want of memory, nor hashed.
        assertThat(report)
                .contains("Full statespace search for:")
                .contains("assertion violations\t+")
                .contains("invalid end states\t+")
                .doesNotContain("Search not completed")
                .doesNotContain("max search depth too small")
                .doesNotContain("out of memory");
        Matcher states = STORED.matcher(report);
        assertThat(states.find()).as(report).isTrue();
        assertThat(Integer.parseInt(states.group(1))).isGreaterThan(50_000);
        System.out.println("hub.pml, second touch " + second + ": " + states.group(1) + " states");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NO_FENCE KIOSK2",
                "NO_FENCE DESK",
                "LEASE_OVERLAP KIOSK2",
                "ANSWER_TOO_SOON DESK",
                "ACK_BEFORE_COMMIT KIOSK2",
                "PAPER_BEFORE_DISK KIOSK1",
                "NO_TAIL DESK",
                "NO_OFFER KIOSK2"
            })
    void aRuleTakenOutIsFound(String fault) throws Exception {
        String[] words = fault.split(" ", 2);
        String report = search("-D" + words[0], "-DSECOND=" + words[1]);

        assertThat(report).contains("assertion violated").contains("errors: 1");
    }

    private String search(String... options) throws Exception {
        Path model = Files.copy(MODEL, folder.resolve("hub.pml"));
        List<String> spin = new ArrayList<>(List.of("spin", "-a"));
        spin.addAll(List.of(options));
        spin.add(model.getFileName().toString());
        run(60, spin);
        run(
                120,
                List.of(
                        "gcc",
                        "-O2",
                        "-DSAFETY",
                        "-DNOREDUCE",
                        "-DCOLLAPSE",
                        "-DMEMLIM=1000",
                        "-o",
                        "pan",
                        "pan.c"));
        return run(300, List.of("./pan", "-m10000", "-n"));
    }

    private String run(int seconds, List<String> command) throws Exception {
        Path said = folder.resolve("said");
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            assertThat(process.waitFor(seconds, TimeUnit.SECONDS)).as("%s", command).isTrue();
            String text = Files.readString(said);
            assertThat(process.exitValue()).as(text).isZero();
            return text;
        } finally {
            process.destroyForcibly();
        }
    }
}
