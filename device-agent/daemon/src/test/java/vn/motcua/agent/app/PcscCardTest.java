package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * S-098 through a real PC/SC service and the virtual card driver, the card being a process at the
 * far end of the driver's line. Both live in a network and mount namespace of their own, because
 * the driver listens on every interface and the service has one socket a machine.
 */
class PcscCardTest {
    private static final String INSIDE =
            "mkdir -p /run/pcscd && mount -t tmpfs none /run/pcscd && ip link set lo up && exec"
                    + " \"$@\"";

    @Test
    @Timeout(value = 300, unit = TimeUnit.SECONDS)
    void theCardIsReadThroughARealServiceThatIsRestartedInTheMiddle(@TempDir Path folder)
            throws Exception {
        Map<String, String> steps = run(folder);
        assertThat(steps).as("the whole run").containsKey("end").doesNotContainKey("fault");
        assertThat(steps.get("without-service")).isIn("service-missing", "reader-missing");
        assertThat(steps).extractingByKeys("genuine", "again").allMatch(PcscCardTest::genuine);
        assertThat(word(steps, "wrong-number")).isEqualTo("WRONG_ACCESS_NUMBER");
        assertThat(word(steps, "pulled")).isEqualTo("CARD_REMOVED");
        assertThat(word(steps, "foreign-issuer")).isEqualTo("FOREIGN_ISSUER");
        assertThat(word(steps, "tampered-lines")).isEqualTo("TAMPERED");
        assertThat(word(steps, "copy")).isEqualTo("TAMPERED");
        assertThat(word(steps, "garbage")).isIn("UNREADABLE", "NO_CHIP");
        assertThat(word(steps, "no-card")).isEqualTo("CARD_REMOVED");
        assertThat(word(steps, "restart-in-the-middle")).isEqualTo("DEVICE_GONE");
        assertThat(steps.get("after-the-stop")).isEqualTo("service-missing");
        assertThat(steps.get("after-the-restart")).matches(PcscCardTest::genuine);
        assertThat(word(steps, "mute")).isEqualTo("TIMED_OUT");
        assertThat(steps.get("after-the-mute-one")).matches(PcscCardTest::genuine);
    }

    private static boolean genuine(String result) {
        return result.startsWith("GENUINE ");
    }

    private static String word(Map<String, String> steps, String name) {
        return steps.getOrDefault(name, "absent").split(" ")[0];
    }

    private static Map<String, String> run(Path folder) throws IOException, InterruptedException {
        String classPath = System.getProperty("java.class.path");
        Process inside =
                new ProcessBuilder(
                                "unshare",
                                "-n",
                                "-m",
                                "--kill-child",
                                "-f",
                                "sh",
                                "-c",
                                INSIDE,
                                "sh",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classPath,
                                PcscProbe.class.getName(),
                                folder.toString(),
                                classPath)
                        .redirectError(folder.resolve("probe.log").toFile())
                        .start();
        Map<String, String> steps = new LinkedHashMap<>();
        try (BufferedReader out = inside.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] words = line.split(" ", 2);
                steps.put(words[0], words.length > 1 ? words[1] : "");
            }
            inside.waitFor();
        } finally {
            inside.destroyForcibly();
        }
        if (!steps.containsKey("end")) {
            List<String> log = Files.readAllLines(folder.resolve("probe.log"));
            steps.put("log", String.join("\n", log.subList(0, Math.min(40, log.size()))));
        }
        return steps;
    }
}
