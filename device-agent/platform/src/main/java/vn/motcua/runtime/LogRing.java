package vn.motcua.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The last lines of a process's log, for somebody far away. Any thread. */
final class LogRing {
    static final int MOST_LINES = 2_000;
    private static final int LONGEST = 1_000;

    /** Nine or twelve digits are an identity number, unless they are a part of a second. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![0-9.])[0-9]{6}(?:[0-9]{3})?(?=[0-9]{3}(?![0-9]))");

    private final ArrayDeque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (lines.size() >= MOST_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line.substring(0, Math.min(line.length(), LONGEST)));
    }

    /** Oldest first. */
    List<String> newest(int most) {
        List<String> all;
        synchronized (this) {
            all = new ArrayList<>(lines);
        }
        return all.subList(Math.max(0, all.size() - Math.max(0, most)), all.size()).stream()
                .map(line -> NUMBER.matcher(line).replaceAll("•••"))
                .toList();
    }
}
