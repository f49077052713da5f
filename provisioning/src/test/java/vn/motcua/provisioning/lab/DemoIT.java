package vn.motcua.provisioning.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
        DemoRun run =
                DemoRun.start(
                        folder.resolve("o"), "--visits", "" + VISITS, "--plant", PLANT, "--hold");
        try {
            wholeDay(run);
        } finally {
            run.stop();
        }
        pictures(run.out());
        nothingPersonalAnywhere(run.out());
    }

    private void wholeDay(DemoRun run) throws Exception {
        long broker = run.pid("broker");
        assertThat(Patience.until(Duration.ofMinutes(4), () -> run.slips() >= 2 || !run.alive()))
                .isTrue();
        ProcessHandle.of(broker).ifPresent(ProcessHandle::destroyForcibly);
        assertThat(run.dayOver()).as(run.progress()).isTrue();
        nothingPersonalInMemory(run);
        run.end();
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

    /** A whole citizen's card; each part is hunted for by itself. */
    private static final String PLANT =
            "001190654321|012345678|Nguyễn Thị Trồng|05031990|Nữ|Phố Trồng Cây, Hà Nội|10052022";

    private static final List<String> SCANNED =
            List.of(PLANT, "001190654321", "Nguyễn Thị Trồng", "Phố Trồng Cây");

    /** What a visitor typed; a part of it is as bad as the whole. */
    private static final List<String> TYPED =
            List.of(Citizens.TYPED.substring(0, 9), Citizens.AGENCY);

    private static final String OFFICE = "Phường Văn Miếu";

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

    /**
     * After the last session nothing of what was scanned or typed is held in the memory of the
     * kiosk's window, its agent or the hub; and the hunter would have found it.
     */
    private void nothingPersonalInMemory(DemoRun run) throws Exception {
        List<String> hunted = new ArrayList<>(SCANNED);
        hunted.addAll(TYPED);
        hunted.add(OFFICE);
        Needles needles = new Needles(hunted);
        Map<String, Set<String>> leaks = new TreeMap<>();
        for (String process : List.of("kiosk", "kiosk-agent", "hub")) {
            Path dump = LiveHeap.dump(run.pid(process), folder);
            Set<String> found = needles.in(dump);
            Files.delete(dump);
            assertThat(found.removeIf(f -> f.startsWith(OFFICE))).as(process).isTrue();
            if (!found.isEmpty()) {
                leaks.put(process, found);
            }
        }
        assertThat(leaks).isEmpty();
        // What a killed window leaves behind stays with the run, and is hunted with its files.
        try (Stream<Path> temporary = Files.list(run.out().resolve("run/tmp"))) {
            assertThat(temporary.map(f -> f.getFileName().toString()))
                    .anyMatch(f -> f.startsWith("+~JF"));
        }
    }

    /**
     * What citizens scanned as a name or a number is in no file, log or message of the run, and in
     * no text that ever stood in a window; what was typed stood in the window and nowhere else.
     */
    private static void nothingPersonalAnywhere(Path out) throws IOException {
        Path screen = out.resolve("run/screens/kiosk.txt");
        assertThat(screen).content().contains(OFFICE, Citizens.TYPED, Citizens.AGENCY);
        Needles scanned = new Needles(SCANNED);
        Needles typed = new Needles(TYPED);
        Map<String, Set<String>> leaks = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Set<String> found = new TreeSet<>(scanned.in(file));
                if (!file.equals(screen)) {
                    found.addAll(typed.in(file));
                }
                if (!found.isEmpty()) {
                    leaks.put(out.relativize(file).toString(), found);
                }
            }
        }
        assertThat(leaks).isEmpty();
    }
}
