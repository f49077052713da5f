package vn.motcua.runtime;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Sends {@link System.Logger} (and whatever a library logs) as JSON, one record a line. A throwable
 * is told by class names and frames alone. The texts of libraries are withheld, because they may
 * quote input: what stays is who spoke, how loud, and the frames.
 */
public final class Logging {
    private static final String OURS = "vn.motcua.";
    // The log manager holds loggers weakly; this one carries a level that must stay.
    private static final Logger OUR_ROOT = Logger.getLogger("vn.motcua");

    private static final LogRing RING = new LogRing();

    private Logging() {}

    /**
     * The newest lines that went out, oldest first, with what looks like a person's number masked.
     * Any thread.
     */
    public static List<String> newest(int most) {
        return RING.newest(most);
    }

    /**
     * Replaces every handler of the process.
     *
     * @param out usually standard error
     * @param level least level of our own packages; libraries are heard from WARNING on
     */
    public static void install(PrintStream out, Level level) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        OUR_ROOT.setLevel(level);
        Handler handler = new LineHandler(out);
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
    }

    private static final class LineHandler extends Handler {
        private final PrintStream out;
        private final SimpleFormatter texts = new SimpleFormatter();

        LineHandler(PrintStream out) {
            this.out = out;
        }

        @Override
        public void publish(LogRecord record) {
            if (isLoggable(record)) {
                String line = JsonText.of(members(record));
                RING.add(line);
                out.println(line);
            }
        }

        private Map<String, Object> members(LogRecord record) {
            String logger = record.getLoggerName() == null ? "" : record.getLoggerName();
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("at", record.getInstant().toString());
            line.put("level", record.getLevel().getName());
            line.put("logger", logger);
            line.put(
                    "text",
                    logger.startsWith(OURS)
                            ? texts.formatMessage(record)
                            : "library message withheld");
            Throwable thrown = record.getThrown();
            if (thrown != null) {
                line.put("thrown", Frames.of(thrown));
            }
            return line;
        }

        @Override
        public void flush() {
            out.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }
}
