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
        List<String> options = new ArrayList<>(List.of("--headless", "--port-base", "0"));
        options.addAll(List.of(more));
        return launch(out, "", options);
    }

    /** {@code ./motcua demo identify}. */
    static DemoRun startIdentify(Path out, String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of("--headless", "--port-base", "0"));
        options.addAll(List.of(more));
        return launch(List.of("demo", "identify"), out, "", options);
    }

    /** With windows on this display. */
    static DemoRun startWindows(Path out, String display, int portBase) throws IOException {
        return launch(out, display, List.of("--port-base", "" + portBase));
    }

    private static DemoRun launch(Path out, String display, List<String> options)
            throws IOException {
        return launch(List.of("demo"), out, display, options);
    }

    private static DemoRun launch(
            List<String> words, Path out, String display, List<String> options) throws IOException {
        Path root = Path.of(System.getProperty("motcua.root"));
        // A test run in the background ignores SIGINT, and its children would inherit that.
        List<String> command =
                new ArrayList<>(
                        List.of("env", "--default-signal=INT", root.resolve("motcua").toString()));
        command.addAll(words);
        command.addAll(List.of("--out", out.toString()));
        command.addAll(options);
        Path answer = out.resolveSibling(out.getFileName() + ".answer");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("MOTCUA_BUILT", "1");
        builder.environment().put("DISPLAY", display);
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

    /** Waits for a line of its output or progress; false when it ended before or took too long. */
    boolean says(String text) {
        return Patience.until(
                        java.time.Duration.ofSeconds(120),
                        () -> said().contains(text) || !process.isAlive())
                && said().contains(text);
    }

    /** All that it said so far. */
    String said() {
        try {
            return Files.readString(answer)
                    + Files.readString(out.resolveSibling(out.getFileName() + ".progress"));
        } catch (IOException e) {
            return "";
        }
    }

    /** Sends a signal to it alone, and returns its exit code. */
    int end(String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the demo did not end: " + progress());
        }
        return process.exitValue();
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

    /** Waits for its end; the exit code. */
    int ended() throws Exception {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroy();
            throw new IOException("the demo did not end: " + progress());
        }
        return process.exitValue();
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
