package vn.motcua.agent.fleet.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as it is shipped, in dash, with slots that only say who they are. */
final class LauncherTest {
    private static final Path LAUNCH =
            Path.of(System.getProperty("motcua.root"), "device-agent/launcher/launch");
    private static final int KILLED = 137;

    @TempDir Path box;
    private Path slots;

    private record Ran(int exit, String said) {}

    @BeforeEach
    void packaged() throws IOException {
        slots = Files.createDirectories(box.resolve("data/slots"));
        slot(box.resolve("lib/first"));
    }

    private static void slot(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        for (String part : List.of("agent", "kiosk", "display")) {
            script(
                    folder.resolve("bin/" + part),
                    "echo " + folder.getFileName() + " " + part + " $MOTCUA_SLOT \"$@\"");
        }
        Files.createDirectories(folder.resolve("runtime/bin"));
        script(folder.resolve("runtime/bin/java"), "exit 0");
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void current(String name) throws IOException {
        Files.deleteIfExists(slots.resolve("current"));
        Files.createSymbolicLink(slots.resolve("current"), Path.of(name));
    }

    private Ran launch(String... arguments) throws Exception {
        return launch(Map.of(), arguments);
    }

    private Ran launch(Map<String, String> environment, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of("dash", LAUNCH.toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("MOTCUA_LIB", box.resolve("lib").toString());
        builder.environment().put("MOTCUA_DATA", box.resolve("data").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), said);
    }

    private String agent() throws Exception {
        return launch("agent").said();
    }

    @Test
    void whatThePackageBroughtRunsUntilThereIsASlot() throws Exception {
        assertThat(launch("kiosk", "--config", "a b").said())
                .isEqualTo("first kiosk first --config a b");
        slot(slots.resolve("r2"));
        current("r2");
        assertThat(launch("display").said()).isEqualTo("r2 display r2");
        assertThat(launch("shell").exit()).isEqualTo(2);
        assertThat(launch().exit()).isEqualTo(2);
    }

    @Test
    void aBrokenSlotIsPassedOver() throws Exception {
        current("r2");
        assertThat(agent()).isEqualTo("first agent first");
        slot(slots.resolve("r2"));
        Files.delete(slots.resolve("r2/runtime/bin/java"));
        assertThat(agent()).isEqualTo("first agent first");
        current("../../lib/first");
        assertThat(agent()).isEqualTo("first agent first");
    }

    @Test
    void aTrialIsCountedBeforeEachStartAndThenPutBack() throws Exception {
        trial("3 r3 r2");
        for (String left : List.of("2", "1", "0")) {
            assertThat(agent()).isEqualTo("r3 agent r3");
            assertThat(slots.resolve("trial")).hasContent(left + " r3 r2");
            // Only the agent's starts count.
            assertThat(launch("kiosk").said()).isEqualTo("r3 kiosk r3");
        }
        assertThat(agent()).isEqualTo("r2 agent r2");
        assertThat(launch("kiosk").said()).isEqualTo("r2 kiosk r2");
        assertThat(slots.resolve("fallback")).hasContent("r3");
        assertThat(slots.resolve("trial")).doesNotExist();
    }

    @Test
    void aTrialBesideThePackagedSlotGoesBackToIt() throws Exception {
        trial("0 r3 first");
        assertThat(agent()).isEqualTo("first agent first");
        assertThat(Files.exists(slots.resolve("current"), LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(slots.resolve("fallback")).hasContent("r3");
    }

    @Test
    void anArmedTrialWhoseLinkWasNotSwitchedYetCountsNothing() throws Exception {
        trial("3 r3 r2");
        current("r2");
        assertThat(agent()).isEqualTo("r2 agent r2");
        assertThat(slots.resolve("trial")).hasContent("3 r3 r2");
    }

    @Test
    void aTrialSlotThatCannotStartRunsTheOneBefore() throws Exception {
        trial("3 r3 r2");
        Files.delete(slots.resolve("r3/bin/agent"));
        assertThat(agent()).isEqualTo("r2 agent r2");
    }

    @Test
    void aDiskThatDoesNotTakeTheCountGetsNoTrial() throws Exception {
        trial("3 r3 r2");
        // A folder stands where the count would be written.
        Files.createDirectories(slots.resolve("trial.tmp/in the way"));
        assertThat(agent()).isEqualTo("r2 agent r2");
        assertThat(slots.resolve("trial")).hasContent("3 r3 r2");
    }

    @Test
    void whateverADamagedCountHoldsSomethingWholeRuns() throws Exception {
        SplittableRandom random = new SplittableRandom(20_261_130);
        for (int round = 0; round < 60; round++) {
            trial("3 r3 r2");
            byte[] bytes = "2 r3 r2\n".getBytes(StandardCharsets.US_ASCII);
            if (round % 3 == 0) {
                bytes = new byte[random.nextInt(400)];
                random.nextBytes(bytes);
            } else {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(slots.resolve("trial"), bytes);
            assertThat(agent())
                    .as("round %d", round)
                    .matches("(r2 agent r2|r3 agent r3|first agent first)");
        }
    }

    /** Before and after every command by which the launcher changes the disk, once each. */
    @Test
    void aPowerCutAtAnyStepEndsInTheNewOrTheOld() throws Exception {
        Path shims = Files.createDirectory(box.resolve("shims"));
        for (String command : List.of("sync", "mv", "ln", "rm")) {
            String real = "/usr/bin/" + command;
            // Cut before the command and after it: both ends of every step.
            script(
                    shims.resolve(command),
                    "n=$(( $(cat \"$STEPS\") + 1 )); echo $n >\"$STEPS\"\n"
                            + "[ $n = \"$CUT\" ] && kill -9 $PPID && exit 1\n"
                            + real
                            + " \"$@\"; code=$?\n"
                            + "n=$((n + 1)); echo $n >\"$STEPS\"\n"
                            + "[ $n = \"$CUT\" ] && kill -9 $PPID\n"
                            + "exit $code");
        }
        for (String start : List.of("3 r3 r2", "0 r3 r2", "0 r3 first")) {
            int cuts = 0;
            boolean cut = true;
            while (cut) {
                trial(start);
                Path steps = box.resolve("steps");
                Files.writeString(steps, "0");
                Map<String, String> environment =
                        Map.of(
                                "PATH", shims + ":/usr/bin:/bin",
                                "STEPS", steps.toString(),
                                "CUT", Integer.toString(cuts + 1));
                cut = launch(environment, "agent").exit() == KILLED;
                cuts += cut ? 1 : 0;
                List<String> after = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    after.add(agent());
                }
                String before = start.endsWith("first") ? "first agent first" : "r2 agent r2";
                assertThat(after).as("%s, cut %d", start, cuts).isSubsetOf("r3 agent r3", before);
                assertThat(after.getLast()).as("%s, cut %d", start, cuts).isEqualTo(before);
                assertThat(slots.resolve("fallback")).hasContent("r3");
                assertThat(slots.resolve("trial")).doesNotExist();
            }
            assertThat(cuts).as("steps cut, from " + start).isGreaterThanOrEqualTo(6);
        }
    }

    /** Slot r3 on trial after r2. */
    private void trial(String count) throws IOException {
        slot(slots.resolve("r2"));
        slot(slots.resolve("r3"));
        current("r3");
        Files.writeString(slots.resolve("trial"), count + "\n");
        Files.deleteIfExists(slots.resolve("fallback"));
    }
}
