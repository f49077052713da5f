package vn.motcua.provisioning.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole office, end to end, in real windows and a real browser, over the real links: a
 * citizen's visit from the first touch to the centre (S-111, S-112, S-136, S-189).
 */
class DemoIT {
    private static final int VISITS = Boolean.getBoolean("motcua.long") ? 20 : 3;

    @TempDir Path folder;

    @Test
    void everyVisitIsIssuedServedRatedAndStoredOnceWhileTheBrokerDies() throws Exception {
        DemoRun run = DemoRun.start(folder.resolve("o"), "--visits", "" + VISITS, "--plant", PLANT);
        long broker = run.pid("broker");
        assertThat(Patience.until(Duration.ofMinutes(4), () -> run.slips() >= 2 || !run.alive()))
                .isTrue();
        ProcessHandle.of(broker).ifPresent(ProcessHandle::destroyForcibly);
        Map<String, Object> verdict = run.verdict();
        assertThat(verdict)
                .as(run.progress())
                .containsEntry("visits", (long) VISITS)
                .containsEntry("issued", (long) VISITS)
                .containsEntry("served", (long) VISITS)
                .containsEntry("rated", (long) VISITS)
                .containsEntry("lost", 0L)
                .containsEntry("duplicated", 0L);
        assertThat(run.exitCode()).isZero();
        assertThat(run.pid("broker")).isNotEqualTo(broker);
        pictures(run.out());
        nothingPersonalAnywhere(run.out());
    }

    /** The same visits over Debian's mosquitto with mutual TLS, one certificate for all. */
    @Test
    void anOutsideBrokerServesAsWell() throws Exception {
        DemoCa ca =
                DemoCa.create(
                        folder.resolve("pki"),
                        java.time.Clock.systemUTC(),
                        new java.security.SecureRandom());
        DemoCa.Issued broker = ca.issue("mosquitto");
        DemoCa.Issued all = ca.issue("everything");
        int port;
        try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path conf =
                Files.writeString(
                        folder.resolve("mosquitto.conf"),
                        """
                        user root
                        listener %d 127.0.0.1
                        cafile %s
                        certfile %s
                        keyfile %s
                        require_certificate true
                        use_identity_as_username true
                        max_inflight_messages 64
                        max_queued_messages 100000
                        """
                                .formatted(
                                        port,
                                        ca.certificate(),
                                        broker.certificate(),
                                        broker.key()));
        Process mosquitto =
                new ProcessBuilder("/usr/sbin/mosquitto", "-c", conf.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("mosquitto.log").toFile())
                        .start();
        try {
            DemoRun run =
                    DemoRun.start(
                            folder.resolve("o"),
                            "--visits",
                            "2",
                            "--broker",
                            "mqtts://localhost:" + port,
                            "--ca",
                            ca.certificate().toString(),
                            "--cert",
                            all.certificate().toString(),
                            "--key",
                            all.key().toString());
            assertThat(run.verdict())
                    .as(run.progress())
                    .containsEntry("served", 2L)
                    .containsEntry("rated", 2L)
                    .containsEntry("lost", 0L)
                    .containsEntry("duplicated", 0L);
            assertThat(Files.readString(run.out().resolve("processes.json")))
                    .contains("\"broker\":null");
        } finally {
            mosquitto.destroyForcibly().waitFor();
        }
    }

    /** A second demo on the same ports is refused in one line that says what to do. */
    @Test
    void aTakenPortIsOneClearLine() throws Exception {
        try (java.net.ServerSocket taken =
                new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            DemoRun run =
                    DemoRun.start(folder.resolve("o"), "--port-base", "" + taken.getLocalPort());
            assertThat(Patience.until(Duration.ofSeconds(60), () -> !run.alive())).isTrue();
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.progress()).contains("port").contains("--port-base");
        }
    }

    private static final String PLANT = "Nguyễn Thị Trồng 001190654321";

    private static void pictures(Path out) throws IOException {
        for (String name :
                List.of("kiosk-home", "kiosk-ticket", "display-board-3", "console-fleet")) {
            assertThat(out.resolve(name + ".png")).exists();
        }
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .anyMatch(f -> f.matches("counter-.*\\.png"))
                    .anyMatch(f -> f.matches("ticket-\\d+\\.png"))
                    .anyMatch(f -> f.matches("ticket-\\d+\\.bin"));
        }
    }

    /** What citizens scanned as a name or a number is in no file, log or message of the run. */
    private static void nothingPersonalAnywhere(Path out) throws IOException {
        List<byte[]> hunted = new ArrayList<>();
        for (String text : List.of(PLANT, "001190654321", "Nguyễn Thị Trồng")) {
            hunted.add(text.getBytes(StandardCharsets.UTF_8));
            hunted.add(text.getBytes(StandardCharsets.UTF_16LE));
        }
        List<String> leaks = new ArrayList<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                for (byte[] wanted : hunted) {
                    if (contains(content, wanted)) {
                        leaks.add(out.relativize(file).toString());
                    }
                }
            }
        }
        assertThat(leaks).isEmpty();
    }

    private static boolean contains(byte[] content, byte[] wanted) {
        outer:
        for (int i = 0; i <= content.length - wanted.length; i++) {
            for (int j = 0; j < wanted.length; j++) {
                if (content[i + j] != wanted[j]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }
}
