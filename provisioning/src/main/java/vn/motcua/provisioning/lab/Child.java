package vn.motcua.provisioning.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One process of the office under its {@link Supervisor}. Any thread may ask. */
public final class Child {
    private static final String READY = "ready ";

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path logs;
    private final boolean restarted;
    private volatile @Nullable Process process;
    private volatile @Nullable String ready;
    private volatile boolean wanted = true;
    private int starts;

    Child(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path logs,
            boolean restarted) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.logs = logs;
        this.restarted = restarted;
    }

    String name() {
        return name;
    }

    boolean restarted() {
        return restarted;
    }

    boolean wanted() {
        return wanted;
    }

    int starts() {
        return starts;
    }

    public long pid() {
        Process running = process;
        return running == null ? -1 : running.pid();
    }

    /** Whether its first process was started. */
    boolean ran() {
        return process != null;
    }

    public boolean alive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** Starts it once more; called by the supervisor only. */
    void start() throws IOException {
        starts++;
        ready = null;
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectError(
                ProcessBuilder.Redirect.appendTo(logs.resolve(name + ".err").toFile()));
        Process started = builder.start();
        process = started;
        // A read from a pipe holds its carrier: a dozen of them as virtual threads would stop the
        // gateway and the demo's own end.
        Thread.ofPlatform().daemon().name("lab-out-" + name).start(() -> copyOutput(started));
    }

    private void copyOutput(Process started) {
        try (BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        started.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter log =
                        new PrintWriter(
                                Files.newBufferedWriter(
                                        logs.resolve(name + ".out"),
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.APPEND))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.println(line);
                log.flush();
                if (line.startsWith(READY) && process == started) {
                    ready = line.substring(READY.length());
                }
            }
        } catch (IOException e) {
            // The process is gone; the supervisor sees that for itself.
        }
    }

    /** The JSON behind {@code ready}, once it is up. */
    public Map<String, Object> awaitReady(Duration limit) throws LabException {
        boolean up =
                Patience.until(
                        limit, () -> ready != null || (!restarted && !alive() && starts > 0));
        String line = ready;
        if (!up || line == null) {
            throw new LabException(
                    name + " did not come up: see " + logs.resolve(name + ".err") + lastWords());
        }
        return Texts.object(line);
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(logs.resolve(name + ".err"));
            return lines.isEmpty() ? "" : " (" + lines.getLast() + ")";
        } catch (IOException e) {
            return "";
        }
    }

    /** How a process that ends by itself ended; -1 when it was never started or takes too long. */
    public int exitCode(Duration limit) {
        Process running = process;
        try {
            return running != null && running.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
                    ? running.exitValue()
                    : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** SIGTERM, and SIGKILL when that did not help. */
    public void stop(Duration grace) {
        wanted = false;
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                running.destroyForcibly().waitFor(2, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
