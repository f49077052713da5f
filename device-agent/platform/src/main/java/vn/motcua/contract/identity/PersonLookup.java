package vn.motcua.contract.identity;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.OfficeId;

/**
 * The question to the city's gateway, as its body holds it ({@code POST /v1/people/lookup}). Only a
 * request body ever holds it: no address, no header, no log.
 *
 * @param kind what the number is
 * @param number 12 digits; up to 20 letters and digits of a travel document; 10 or 13 digits of an
 *     organisation or tax code
 * @param nationality three letters of ICAO 9303, with a travel document and only there
 * @param birthDate only after the gateway has said that it needs it
 * @param trust how far the identification goes; the city decides by it what it tells
 * @param purpose what for
 * @param office that asks
 */
public record PersonLookup(
        Kind kind,
        String number,
        @Nullable String nationality,
        @Nullable LocalDate birthDate,
        Trust trust,
        Purpose purpose,
        OfficeId office) {
    private static final Pattern NATION = Pattern.compile("[A-Z]{1,3}");

    /** Refuses other forms with {@link IllegalArgumentException} that repeats nothing. */
    public PersonLookup {
        boolean travels = kind == Kind.TRAVEL_DOCUMENT;
        if (!kind.form.matcher(number).matches()
                || travels != (nationality != null)
                || (nationality != null && !NATION.matcher(nationality).matches())) {
            throw new IllegalArgumentException("not a question about a person");
        }
    }

    public enum Kind {
        CITIZEN_NUMBER("[0-9]{12}"),
        TRAVEL_DOCUMENT("[0-9A-Z]{5,20}"),
        ORGANISATION("[0-9]{10}(?:[0-9]{3})?");

        private final Pattern form;

        Kind(String form) {
            this.form = Pattern.compile(form);
        }
    }

    public enum Purpose {
        /** To show the visitor the way through the office (S-096, S-097). */
        VISITOR_GUIDANCE
    }

    /** Never who. */
    @Override
    public String toString() {
        return "PersonLookup[" + kind + ", " + trust + "]";
    }
}
