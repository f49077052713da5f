package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        // Without -all the tool collects the garbage first: what is left is what is held.
        Process tool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                "" + pid,
                                "GC.heap_dump",
                                dump.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        boolean ended = tool.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (!ended || tool.exitValue() != 0 || !Files.exists(dump)) {
            tool.destroyForcibly();
            throw new IOException("no heap dump of process " + pid);
        }
        return dump;
    }
}
