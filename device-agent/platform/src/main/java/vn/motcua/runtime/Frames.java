package vn.motcua.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be told of a throwable: class names and frames, never its message, which can quote what
 * a citizen typed or scanned.
 */
public final class Frames {
    private static final int MOST_FRAMES = 24;
    private static final int MOST_CAUSES = 4;

    private Frames() {}

    /** One line per class name or frame, causes after what they caused; bounded. */
    public static List<String> of(Throwable thrown) {
        List<String> lines = new ArrayList<>();
        @Nullable Throwable current = thrown;
        for (int depth = 0; current != null && depth < MOST_CAUSES; depth++) {
            lines.add((depth == 0 ? "" : "caused by ") + current.getClass().getName());
            StackTraceElement[] frames = current.getStackTrace();
            for (int i = 0; i < frames.length && i < MOST_FRAMES; i++) {
                StackTraceElement frame = frames[i];
                lines.add(
                        frame.getClassName()
                                + "."
                                + frame.getMethodName()
                                + ":"
                                + frame.getLineNumber());
            }
            current = current.getCause();
        }
        return List.copyOf(lines);
    }
}
