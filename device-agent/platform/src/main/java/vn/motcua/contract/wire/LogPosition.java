package vn.motcua.contract.wire;

/**
 * A place in an event log: {@code log:seq}. Sequence numbers start at 1 and have no gaps; 0 is the
 * place before the first event.
 *
 * @param log which log
 * @param seq 0 or more
 */
public record LogPosition(LogId log, long seq) {
    public LogPosition {
        if (seq < 0) {
            throw new IllegalArgumentException("a sequence number is not negative");
        }
    }

    /** Reads {@link #text()}; throws {@link IllegalArgumentException} for anything else. */
    public static LogPosition parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || text.length() - colon > 19) {
            throw new IllegalArgumentException("not a log position");
        }
        for (int i = colon + 1; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                throw new IllegalArgumentException("not a log position");
            }
        }
        if (colon + 1 == text.length()) {
            throw new IllegalArgumentException("not a log position");
        }
        return new LogPosition(
                new LogId(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
    }

    /** {@code log:seq}, the form on every wire. */
    public String text() {
        return log.value() + ":" + seq;
    }

    @Override
    public String toString() {
        return text();
    }
}
