package vn.motcua.contract.device;

import java.util.regex.Pattern;

/**
 * Names an appliance; equals the CN of its certificate and its part of every topic.
 *
 * @param value lower-case letters, digits and hyphens, at most 40
 */
public record DeviceId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /**
     * Refuses any other form with {@link IllegalArgumentException}; the message never repeats the
     * text.
     */
    public DeviceId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("DeviceId is not of the form " + FORM.pattern());
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
