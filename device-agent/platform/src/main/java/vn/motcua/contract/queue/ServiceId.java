package vn.motcua.contract.queue;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names a service group of an office, for example {@code nop-ho-so}; texts and signs are in {@code
 * contract.office}.
 *
 * @param value lower-case letters, digits and hyphens, at most 40
 */
public record ServiceId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /**
     * Refuses any other form with {@link IllegalArgumentException}; the message never repeats the
     * text.
     */
    public ServiceId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("ServiceId is not of the form " + FORM.pattern());
        }
    }

    /** By hand, because a record's own is slow where a hub looks up most. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServiceId id && value.equals(id.value);
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
