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

    @Override
    public String toString() {
        return value;
    }
}
