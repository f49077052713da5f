package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A real agent in its own process, killed at will. */
final class AgentProcess implements AutoCloseable {
    private static final long START_LIMIT_S = 90;

    private final Path config;
    private final Path log;
    private @Nullable Process process;

    /**
     * @param log where its standard error goes
     */
    AgentProcess(Path config, Path log) {
        this.config = config;
        this.log = log;
    }

    /** Starts it and waits for its ready line, which is returned. */
    String start() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Process started =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx160m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "vn.motcua.agent.app.Main",
                                "--config",
                                config.toString())
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        process = started;
        CompletableFuture<String> ready = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> read(started, ready));
        return ready.get(START_LIMIT_S, TimeUnit.SECONDS);
    }

    private static void read(Process of, CompletableFuture<String> ready) {
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(of.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            while (line != null) {
                if (line.startsWith("ready ")) {
                    ready.complete(line);
                }
                line = out.readLine();
            }
            ready.completeExceptionally(new IOException("the agent ended before it was ready"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    private Process running() {
        assertThat(process).as("a started agent").isNotNull();
        return java.util.Objects.requireNonNull(process);
    }

    /** kill -9, and waits for the end. */
    void kill() throws InterruptedException {
        running().destroyForcibly();
        assertThat(running().waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    /** SIGTERM; returns the exit code. */
    int stop() throws InterruptedException {
        running().destroy();
        assertThat(running().waitFor(20, TimeUnit.SECONDS)).isTrue();
        return running().exitValue();
    }

    boolean isAlive() {
        return running().isAlive();
    }

    /** Waits until it ends by itself; returns the exit code. */
    int ended() throws InterruptedException {
        assertThat(running().waitFor(60, TimeUnit.SECONDS)).isTrue();
        return running().exitValue();
    }

    /** SIGSTOP: it holds still where it is. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** SIGCONT. */
    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String which) throws IOException, InterruptedException {
        int code =
                new ProcessBuilder(List.of("kill", which, Long.toString(running().pid())))
                        .start()
                        .waitFor();
        assertThat(code).isZero();
    }

    @Override
    public void close() {
        Process now = process;
        if (now != null) {
            now.destroyForcibly();
        }
    }
}
