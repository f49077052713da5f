package vn.motcua.contract.queue;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names one command for ever, made by its sender, so that a repeat is recognised: one touch, one
 * ticket.
 *
 * @param value a UUID in lower case
 */
public record CommandId(String value) {
    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /**
     * Refuses any other form with {@link IllegalArgumentException}; the message never repeats the
     * text.
     */
    public CommandId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("CommandId is not of the form " + FORM.pattern());
        }
    }

    /** By hand, because a record's own is slow where a hub looks up most. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CommandId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
