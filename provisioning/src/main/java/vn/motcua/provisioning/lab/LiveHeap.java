package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The objects of a running JVM that are still in use, as the JDK's own tool writes them down. */
final class LiveHeap {
    private static final int LIMIT_SECONDS = 120;

    private LiveHeap() {}

    /**
     * Writes the live heap of the process into the folder; whoever asked deletes it.
     *
     * @throws IOException when the process is gone or does not answer
     */
    static Path dump(long pid, Path folder) throws IOException, InterruptedException {
        Path dump = folder.resolve("heap-" + pid + ".hprof");
        // What only a cleaner of the JDK still knows (a closed HTTP client, for example) is
        // garbage,
        // but goes with the second collection. The dump itself collects once more.
        ask(pid, "GC.run");
        ask(pid, "GC.run");
        ask(pid, "GC.heap_dump", dump.toString());
        if (!Files.exists(dump)) {
            throw new IOException("no heap dump of process " + pid);
        }
        return dump;
    }

    private static void ask(long pid, String... order) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add("" + pid);
        command.addAll(List.of(order));
        Process tool =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!tool.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || tool.exitValue() != 0) {
            tool.destroyForcibly();
            throw new IOException("process " + pid + " does not answer " + order[0]);
        }
    }
}
