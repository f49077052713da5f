package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads when an agent cannot start, and that it starts without a printer. */
class AgentStartTest {
    private record Ended(int code, String said) {}

    private static Ended run(Path folder, Path config) throws Exception {
        Path said = folder.resolve("said.log");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx128m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "vn.motcua.agent.app.Main",
                                "--config",
                                config.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readString(said));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void wrongSettingsAreAllToldWithTheirLinesAndCodeTwo(@TempDir Path folder) throws Exception {
        TestOfficeFiles files = TestOfficeFiles.write(folder, "/dev/null");
        String bad =
                Files.readString(files.kiosk())
                                .replace("kind = \"KIOSK\"", "kind = \"TOASTER\"")
                                .replace("baud = 115200", "buad = 115200")
                        + "width_dots = 300\n[prnter]\n";
        Path config = Files.writeString(folder.resolve("bad.toml"), bad);
        Ended ended = run(folder, config);
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.said().lines())
                .containsExactly(
                        config
                                + ":3: device.kind: must be one of [KIOSK, DISPLAY, RATING_PAD,"
                                + " COUNTER_BOX]",
                        config + ":13: printer.width_dots must be 576",
                        config + ":15: unknown key printer.buad; did you mean baud?",
                        config + ":17: unknown key prnter; did you mean printer?");
    }

    @Test
    void aTakenPortIsOneLineAndCodeOne(@TempDir Path folder) throws Exception {
        TestOfficeFiles files = TestOfficeFiles.write(folder, "");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            Path config =
                    Files.writeString(
                            folder.resolve("taken.toml"),
                            Files.readString(files.hub())
                                    .replaceFirst(
                                            "devices_port = [0-9]+",
                                            "devices_port = " + taken.getLocalPort()));
            Ended ended = run(folder, config);
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.said().lines().filter(l -> !l.startsWith("{")))
                    .singleElement()
                    .asString()
                    .startsWith("agent: hub: port " + taken.getLocalPort() + " or 0 is taken");
        }
    }

    @Test
    void aMissingPrinterIsToldAndTheAgentStartsDegraded(@TempDir Path folder) throws Exception {
        TestOfficeFiles files = TestOfficeFiles.write(folder, "/dev/ttyNone9");
        Path log = folder.resolve("kiosk.log");
        try (AgentProcess kiosk = new AgentProcess(files.kiosk(), log)) {
            assertThat(kiosk.start()).contains("\"device\":\"kiosk-01\"");
            int code = kiosk.stop();
            assertThat(code).as(Files.readString(log)).isZero();
        }
        assertThat(Files.readString(log))
                .contains(
                        "printer: /dev/ttyNone9 does not exist; check the cable or [printer] port");
    }

    @Test
    void twoAgentsNeverShareOneFolder(@TempDir Path folder) throws Exception {
        TestOfficeFiles files = TestOfficeFiles.write(folder, "");
        try (AgentProcess first = new AgentProcess(files.kiosk(), folder.resolve("k.log"))) {
            first.start();
            Ended second = run(folder, files.kiosk());
            assertThat(second.code()).isEqualTo(1);
            assertThat(second.said()).contains("another agent works in");
        }
    }
}
