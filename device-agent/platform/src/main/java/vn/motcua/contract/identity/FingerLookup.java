package vn.motcua.contract.identity;

import java.util.regex.Pattern;
import vn.motcua.contract.office.OfficeId;

/**
 * The question for the fingers that the authority holds of one person, as its body holds it ({@code
 * POST /v1/people/fingers}). Only a request body ever holds it: no address, no header, no log.
 *
 * @param number personal identification number, 12 digits
 * @param purpose what for
 * @param office that asks
 */
public record FingerLookup(String number, Purpose purpose, OfficeId office) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{12}");

    /** Refuses other forms with {@link IllegalArgumentException} that repeats nothing. */
    public FingerLookup {
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("not a question about a person");
        }
    }

    public enum Purpose {
        /** Whether the one who stands here is the one who was named (S-098). */
        HOLDER_CHECK
    }

    /** Never who. */
    @Override
    public String toString() {
        return "FingerLookup[" + purpose + "]";
    }
}
