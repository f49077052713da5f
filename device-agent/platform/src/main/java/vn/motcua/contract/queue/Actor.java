package vn.motcua.contract.queue;

import java.util.regex.Pattern;

/**
 * Who asked for a command: {@code device:kiosk-01}, {@code clerk:17} or {@code hub}. Never a name
 * of a person.
 *
 * @param value kind, or kind and id
 */
public record Actor(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z]{2,12}(:[0-9A-Za-z-]{1,64})?");

    /**
     * Refuses any other form with {@link IllegalArgumentException}; the message never repeats the
     * text.
     */
    public Actor {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Actor is not of the form " + FORM.pattern());
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
