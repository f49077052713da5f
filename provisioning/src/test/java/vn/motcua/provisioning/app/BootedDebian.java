package vn.motcua.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A bare Debian of debootstrap's with its own systemd running in it; needs root. */
final class BootedDebian implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration BOOT = Duration.ofMinutes(1);

    private final Path root;
    private final Path log;
    private final Process machine;
    private final long init;

    /** What a command said; both streams in one. */
    record Said(int code, String text) {}

    private BootedDebian(Path root, Path log, Process machine, long init) {
        this.root = root;
        this.log = log;
        this.machine = machine;
        this.init = init;
    }

    /**
     * Makes and boots it.
     *
     * @param hosts further names of 127.0.0.1
     */
    static BootedDebian start(Path folder, List<String> hosts) throws Exception {
        Path root = folder.resolve("root");
        Path log = folder.resolve("machine.log");
        Path boot = folder.resolve("boot-debian");
        try (InputStream script = BootedDebian.class.getResourceAsStream("boot-debian")) {
            Files.write(boot, script.readAllBytes());
        }
        run(
                log,
                List.of(
                        "debootstrap",
                        "--variant=minbase",
                        "--include=systemd,systemd-sysv,dbus,ca-certificates,curl,poppler-utils",
                        "bookworm",
                        root.toString()));
        Files.writeString(
                root.resolve("etc/hosts"), "127.0.0.1 localhost " + String.join(" ", hosts) + "\n");
        Process machine =
                new ProcessBuilder(
                                "unshare",
                                "--mount",
                                "--pid",
                                "--uts",
                                "--ipc",
                                "--cgroup",
                                "--fork",
                                "--kill-child",
                                "bash",
                                boot.toString(),
                                root.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .start();
        Optional<Long> init = Optional.empty();
        long end = System.nanoTime() + BOOT.toNanos();
        while (init.isEmpty() && machine.isAlive() && System.nanoTime() < end) {
            init = machine.children().map(ProcessHandle::pid).findFirst();
            Thread.sleep(50);
        }
        assertThat(init).as(tail(log)).isPresent();
        BootedDebian booted = new BootedDebian(root, log, machine, init.orElseThrow());
        booted.awaitBoot(end);
        return booted;
    }

    private void awaitBoot(long end) throws Exception {
        String state = "";
        while (!state.matches("(?s).*(running|degraded).*")) {
            assertThat(System.nanoTime()).as("boot: %s", state).isLessThan(end);
            assertThat(machine.isAlive()).as(tail(log)).isTrue();
            Thread.sleep(200);
            state = run("systemctl is-system-running || true").text();
        }
    }

    /** Runs lines of a shell as root inside; stops at the first that fails. */
    Said run(String lines) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "nsenter",
                                "--target=" + init,
                                "--mount",
                                "--pid",
                                "--uts",
                                "--ipc",
                                "--cgroup",
                                "--root",
                                "--wd=/proc/" + init + "/root/root",
                                "env",
                                "-i",
                                "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
                                "HOME=/root",
                                "LC_ALL=C.UTF-8",
                                "DEBIAN_FRONTEND=noninteractive",
                                "bash",
                                "-e",
                                "-o",
                                "pipefail"));
        Path script = Files.createTempFile("lines", ".sh");
        Path said = Files.createTempFile("said", ".txt");
        try {
            Files.writeString(script, "cd /root\n" + lines + "\n");
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectInput(script.toFile())
                            .redirectOutput(said.toFile())
                            .start();
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("no end of: " + lines);
            }
            return new Said(process.exitValue(), Files.readString(said));
        } finally {
            Files.delete(script);
            Files.delete(said);
        }
    }

    Path root() {
        return root;
    }

    private static void run(Path log, List<String> command) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s: %s", command, tail(log)).isZero();
    }

    private static String tail(Path log) throws IOException {
        String text = Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
        return text.substring(Math.max(0, text.length() - 2000));
    }

    /** All of its processes end with the first of them, and its mounts with the last. */
    @Override
    public void close() throws Exception {
        machine.destroyForcibly();
        ProcessHandle.of(init).ifPresent(ProcessHandle::destroyForcibly);
        machine.waitFor(20, TimeUnit.SECONDS);
        run(log, List.of("rm", "-rf", "--one-file-system", root.toString()));
    }
}
