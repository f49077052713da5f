package vn.motcua.runtime;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * Decides what our own bug means; the process chooses, not the class that found it. Any thread may
 * call.
 */
@FunctionalInterface
public interface FaultHandler {
    /** Exit code of a process that ended on its own bug (EX_SOFTWARE). */
    int EXIT_CODE = 70;

    /**
     * @param where name of the loop or thread
     * @param thrown what reached its top
     */
    void fatal(String where, Throwable thrown);

    /**
     * For a product process: one JSON line with class names and frames, then the end with code
     * {@value #EXIT_CODE} without any further step, because the state is not to be trusted. The
     * supervisor starts the process again, and it replays what is on disk. In a process that is
     * ending anyway only the line is written.
     */
    static FaultHandler endingProcess(PrintStream log) {
        return (where, thrown) -> {
            try {
                log.println(line(where, thrown));
                log.flush();
            } finally {
                if (!ending()) {
                    Runtime.getRuntime().halt(EXIT_CODE);
                }
            }
        };
    }

    /** Whether the process was told to end: libraries then fail in ways that are no bug of ours. */
    private static boolean ending() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException alreadyEnding) {
            return true;
        }
    }

    /** The line that {@link #endingProcess} writes. */
    static String line(String where, Throwable thrown) {
        List<String> frames = Frames.of(thrown);
        return JsonText.of(Map.of("level", "FATAL", "text", "fault in " + where, "thrown", frames));
    }
}
