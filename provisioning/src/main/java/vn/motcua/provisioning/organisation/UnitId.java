package vn.motcua.provisioning.organisation;

import java.util.regex.Pattern;

/**
 * Names a unit for ever, through renames, moves and merges.
 *
 * @param value lower-case letters, digits and hyphens, at most 40: an office's id is one
 */
public record UnitId(String value) implements Comparable<UnitId> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public UnitId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("UnitId is not of the form " + FORM.pattern());
        }
    }

    @Override
    public int compareTo(UnitId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
