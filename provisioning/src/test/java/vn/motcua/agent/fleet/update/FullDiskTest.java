package vn.motcua.agent.fleet.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An update on a file system that is really full: the box goes on with what it runs. */
final class FullDiskTest {
    @TempDir private Path folder;

    @Test
    void aBoxThatSeesNoRoomRefusesAndTakesItWhenThereIs() throws Exception {
        assertThat(run("room"))
                .containsExactly("full REFUSED no-room first", "freed CONFIRMED - r2");
    }

    @Test
    void aDiskThatFillsUnderItLeavesTheRunningReleaseAloneAndLaterItGoesOn() throws Exception {
        List<String> said = run("lies");
        assertThat(said.getFirst()).as("not one byte is left").isEqualTo("full disk true");
        assertThat(said).filteredOn(line -> line.startsWith("freed")).hasSize(8);
        for (int i = 0; i < 8; i++) {
            assertThat(said.get(2 * i))
                    .satisfiesAnyOf(
                            one -> assertThat(one).isEqualTo("full disk true"),
                            one -> assertThat(one).startsWith("fits ARMED"));
            assertThat(said.get(2 * i + 1)).isEqualTo("freed CONFIRMED - r" + (i + 2));
        }
    }

    private List<String> run(String what) throws Exception {
        Path box = Files.createDirectory(folder.resolve("box"));
        Process process =
                new ProcessBuilder(
                                "unshare",
                                "--mount",
                                "sh",
                                "-c",
                                "mount -t tmpfs -o size=4m none " + box + " && exec \"$@\"",
                                "sh",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx96m",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                FullDiskBox.class.getName(),
                                folder.toString(),
                                what)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said.lines().toList();
    }
}
