package vn.motcua.contract.queue;

import java.util.regex.Pattern;

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

    @Override
    public String toString() {
        return value;
    }
}
