package vn.motcua.contract.dossier;

import java.util.regex.Pattern;

/**
 * National code of an administrative procedure, stable while its name changes (domain: digit,
 * point, six digits).
 *
 * @param value for example {@code 1.001193}
 */
public record ProcedureCode(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9]\\.[0-9]{6}");

    /**
     * Refuses any other form with {@link IllegalArgumentException}; the message never repeats the
     * text.
     */
    public ProcedureCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "ProcedureCode is not of the form " + FORM.pattern());
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
