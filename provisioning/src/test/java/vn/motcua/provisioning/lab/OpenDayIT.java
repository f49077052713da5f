package vn.motcua.provisioning.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo with windows, on a display server of its own, until somebody ends it. */
class OpenDayIT {
    private static final Pattern COUNTER = Pattern.compile("Counter \\d+: +(https://\\S+)");

    @TempDir Path folder;
    private Supervisor lab;
    private VirtualScreen desk;

    @BeforeEach
    void desk() throws Exception {
        lab = new Supervisor(folder.resolve("lab"));
        desk = VirtualScreen.start(lab, "desk", 1600, 1000, folder);
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @Test
    void windowsOpenTheLinksWorkAndCtrlCLeavesNothing() throws Exception {
        DemoRun run = DemoRun.startWindows(folder.resolve("o"), desk.display(), 0);
        assertThat(run.says("Ctrl-C ends it")).as(run.said()).isTrue();
        for (String window : List.of("kiosk", "display")) {
            // Said after the first painted frame.
            assertThat(run.out().resolve("run/logs/" + window + ".out"))
                    .content()
                    .contains("ready ");
        }
        List<String> links =
                COUNTER.matcher(run.said()).results().map((MatchResult m) -> m.group(1)).toList();
        assertThat(links).hasSize(2);
        String trusted = DemoCa.keyHash(run.out().resolve("run/pki/hub-01.pem"));
        for (int i = 0; i < links.size(); i++) {
            try (Browser clerk = Browser.start(lab, folder, "clerk-" + i, trusted)) {
                Browser.Page page = clerk.open(links.get(i), 1366, 768);
                page.until("document.querySelector('#b-big')", Duration.ofSeconds(15));
            }
        }
        anotherDemoOnTheSamePortIsRefused(links.getFirst());
        assertThat(run.end("INT")).isEqualTo(130);
        nothingIsLeft(run);
    }

    private void anotherDemoOnTheSamePortIsRefused(String link) throws Exception {
        int port = java.net.URI.create(link).getPort();
        DemoRun second = DemoRun.startWindows(folder.resolve("o2"), desk.display(), port);
        assertThat(second.says("--port-base")).isTrue();
        assertThat(Patience.until(Duration.ofSeconds(30), () -> !second.alive())).isTrue();
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.said().strip().lines())
                .containsExactly(
                        "motcua: demo: port "
                                + port
                                + " is taken, perhaps by another demo: stop it, or give this one"
                                + " other ports with --port-base N");
    }

    @Test
    void anEndDuringTheStartLeavesNothing() throws Exception {
        DemoRun run = DemoRun.startWindows(folder.resolve("o"), desk.display(), 0);
        assertThat(run.says("starting the appliances")).as(run.said()).isTrue();
        assertThat(run.end("TERM")).isEqualTo(143);
        nothingIsLeft(run);
    }

    /** No process that knows the folder of the run, no socket, no serial line. */
    private static void nothingIsLeft(DemoRun run) throws IOException {
        assertThat(
                        ProcessHandle.allProcesses()
                                .filter(p -> commandLine(p).contains(run.out() + "/"))
                                .map(p -> p.pid() + " " + commandLine(p)))
                .isEmpty();
        for (String name : List.of("sockets", "dev")) {
            Path left = run.out().resolve("run").resolve(name);
            if (Files.exists(left)) {
                try (Stream<Path> files = Files.list(left)) {
                    assertThat(files).isEmpty();
                }
            }
        }
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }
}
