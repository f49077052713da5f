package vn.motcua.contract.office;

import java.util.regex.Pattern;

/**
 * Names an office (reception point) across the city.
 *
 * @param value lower-case letters, digits and hyphens, at most 40
 */
public record OfficeId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /**
     * Refuses any other form with {@link IllegalArgumentException}; the message never repeats the
     * text.
     */
    public OfficeId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("OfficeId is not of the form " + FORM.pattern());
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
