package vn.motcua.contract.queue;

import java.util.regex.Pattern;

/**
 * Names a counter (quầy) of an office as people read it: {@code 3}, {@code 12A}.
 *
 * @param value letters, digits, hyphens, at most 8
 */
public record CounterId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z-]{1,8}");

    /**
     * Refuses any other form with {@link IllegalArgumentException}; the message never repeats the
     * text.
     */
    public CounterId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("CounterId is not of the form " + FORM.pattern());
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
