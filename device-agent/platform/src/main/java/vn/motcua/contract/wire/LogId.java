package vn.motcua.contract.wire;

import java.util.regex.Pattern;

/**
 * Identity of one event log: random, made with its database, and its epoch. A takeover or a
 * restored disk makes a new one.
 *
 * @param value random part, point, epoch number
 */
public record LogId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-z]{16,32}\\.[0-9]{1,9}");

    /**
     * Refuses any other form with {@link IllegalArgumentException}; the message never repeats the
     * text.
     */
    public LogId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("LogId is not of the form " + FORM.pattern());
        }
    }

    /** The part that makes it unique. */
    public String random() {
        return value.substring(0, value.indexOf('.'));
    }

    /** Counts the takeovers of an office's queue, from 1; 0 is nobody's. */
    public int epoch() {
        return Integer.parseInt(value.substring(value.indexOf('.') + 1));
    }

    /**
     * Whether the hub of this log leads over the hub of another: by the higher epoch; two that took
     * over at once have the same, then by the smaller text.
     */
    public boolean outranks(LogId other) {
        return epoch() == other.epoch()
                ? value.compareTo(other.value) < 0
                : epoch() > other.epoch();
    }

    @Override
    public String toString() {
        return value;
    }
}
