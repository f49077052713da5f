package vn.motcua.agent.app.bench.office;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.motcua.contract.wire.Wire;

/** A hub as a box runs it: the agent's own command line in a process of its own. */
final class HubProcess implements AutoCloseable {
    /** The agent's command line, one word a line; {@code ./motcua bench} says it. */
    static final String COMMAND = "MOTCUA_AGENT";

    private static final long START_LIMIT_S = 90;
    private static final long STOP_LIMIT_S = 15;
    private static final double TICKS_A_SECOND = 100;
    private static final int UTIME = 11;
    private static final int STIME = 12;

    private final Process process;
    private final Map<String, Object> facts;
    private final double startSeconds;

    private HubProcess(Process process, Map<String, Object> facts, double startSeconds) {
        this.process = process;
        this.facts = facts;
        this.startSeconds = startSeconds;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param log where its standard error goes
     * @throws IOException when it does not come up
     */
    static HubProcess start(Path settings, Path log) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(command());
        line.addAll(List.of("--config", settings.toString()));
        long from = System.nanoTime();
        Process started =
                new ProcessBuilder(line)
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        // A bench that is ended must not leave its hub behind.
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        CompletableFuture<String> ready = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("hub-out").start(() -> read(started, ready));
        try {
            String facts = ready.get(START_LIMIT_S, TimeUnit.SECONDS);
            return new HubProcess(started, members(facts), (System.nanoTime() - from) / 1e9);
        } catch (ExecutionException | TimeoutException e) {
            started.destroyForcibly();
            throw new IOException("the hub did not come up: " + lastLine(log), e);
        }
    }

    private static List<String> command() throws IOException {
        String said = System.getenv(COMMAND);
        if (said == null || said.isBlank()) {
            throw new IOException("start it as ./motcua bench, which knows the agent's command");
        }
        return said.lines().toList();
    }

    private static void read(Process of, CompletableFuture<String> ready) {
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(of.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("ready ")) {
                    ready.complete(line.substring("ready ".length()));
                }
            }
            ready.completeExceptionally(new IOException("it ended"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    private static String lastLine(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.isEmpty() ? "it said nothing" : lines.getLast();
        } catch (IOException e) {
            return "its log cannot be read";
        }
    }

    private static Map<String, Object> members(String json) {
        return Wire.jsonb().type(Object.class).map().fromJson(json);
    }

    /** From the command to the ready line. */
    double startSeconds() {
        return startSeconds;
    }

    int browsersPort() {
        return ((Number) facts.getOrDefault("browsers_port", 0)).intValue();
    }

    /** The one-time links of the counter pages, by counter. */
    Map<?, ?> counterLinks() {
        return facts.get("counters") instanceof Map<?, ?> links ? links : Map.of();
    }

    /**
     * What it uses, as the kernel counts it.
     *
     * @param rssMb resident memory
     * @param cpuSeconds of all its threads since its start
     */
    record Usage(double rssMb, double cpuSeconds) {}

    Usage usage() throws IOException {
        Path folder = Path.of("/proc", Long.toString(process.pid()));
        String stat = Files.readString(folder.resolve("stat"));
        // The name in parentheses may hold anything.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
        for (String line : Files.readAllLines(folder.resolve("status"))) {
            if (line.startsWith("VmRSS:")) {
                double kb = Double.parseDouble(line.replaceAll("[^0-9]", ""));
                return new Usage(kb / 1024, ticks / TICKS_A_SECOND);
            }
        }
        throw new IOException("the hub is gone");
    }

    /** SIGTERM, and SIGKILL when that does not help. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(STOP_LIMIT_S, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
