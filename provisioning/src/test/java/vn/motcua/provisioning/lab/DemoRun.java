package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of the real {@code ./motcua demo} from outside, as a technician would start it. */
final class DemoRun {
    private static final int LIMIT_MINUTES = 12;

    private final Process process;
    private final Path out;
    private final Path answer;

    private DemoRun(Process process, Path out, Path answer) {
        this.process = process;
        this.out = out;
        this.answer = answer;
    }

    static DemoRun start(Path out, String... more) throws IOException {
        Path root = Path.of(System.getProperty("motcua.root"));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                root.resolve("motcua").toString(),
                                "demo",
                                "--headless",
                                "--port-base",
                                "0",
                                "--out",
                                out.toString()));
        command.addAll(List.of(more));
        Path answer = out.resolveSibling(out.getFileName() + ".answer");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("MOTCUA_BUILT", "1");
        builder.redirectOutput(answer.toFile());
        builder.redirectError(out.resolveSibling(out.getFileName() + ".progress").toFile());
        return new DemoRun(builder.start(), out, answer);
    }

    Path out() {
        return out;
    }

    /** Process id by name, once all are up. */
    long pid(String name) throws Exception {
        Path file = out.resolve("processes.json");
        if (!Patience.until(
                Duration.ofMinutes(4), () -> Files.exists(file) || !process.isAlive())) {
            throw new IOException("the demo did not come up: " + progress());
        }
        return Texts.number(Texts.object(Files.readString(file)), name);
    }

    /** How many slips have been printed so far. */
    long slips() throws IOException {
        return new Slips(out).files().size();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Waits for the end and returns the last line. */
    Map<String, Object> verdict() throws Exception {
        if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            process.destroy();
            throw new IOException("the demo did not end: " + progress());
        }
        List<String> lines = Files.readAllLines(answer);
        if (lines.isEmpty()) {
            throw new IOException("the demo said nothing: " + progress());
        }
        Map<String, Object> verdict = new java.util.LinkedHashMap<>();
        Texts.object(lines.getLast())
                .forEach((k, v) -> verdict.put(k, v instanceof Number n ? n.longValue() : v));
        return verdict;
    }

    /** Waits until a demo with {@code --hold} has nothing left to do. */
    boolean dayOver() {
        return Patience.until(
                        Duration.ofMinutes(LIMIT_MINUTES),
                        () -> progress().contains("the day is over") || !alive())
                && alive();
    }

    /** Presses Enter. */
    void end() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    int exitCode() {
        return process.exitValue();
    }

    String progress() throws IOException {
        List<String> lines =
                Files.readAllLines(out.resolveSibling(out.getFileName() + ".progress"));
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
    }

    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
    }
}
