package vn.motcua.contract.identity;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a document or an approval says about its holder, as far as it was read. One session owns it
 * and closes it; closing wipes every text. Its printed form names the kind only.
 *
 * @param kind where it comes from
 * @param number personal identification number of 12 digits, or a document's number
 * @param oldNumber identity number of nine digits, null when there is none
 * @param name full name, null where the means does not say it
 * @param birth null where the means does not say it
 * @param sex null where the means does not say it
 * @param nationality three letters of ICAO 9303, {@code VNM}; null where not said
 * @param residence null where not said
 * @param issued null where not said
 * @param expires null where not said or without end
 * @param warnings what does not fit together: shown to a clerk, never a refusal
 */
public record IdentityDocument(
        Kind kind,
        PersonalText number,
        @Nullable PersonalText oldNumber,
        @Nullable PersonalText name,
        @Nullable LocalDate birth,
        @Nullable Sex sex,
        @Nullable String nationality,
        @Nullable PersonalText residence,
        @Nullable LocalDate issued,
        @Nullable LocalDate expires,
        Set<Warning> warnings)
        implements AutoCloseable {
    public IdentityDocument {
        warnings =
                warnings.isEmpty()
                        ? Set.of()
                        : Collections.unmodifiableSet(EnumSet.copyOf(warnings));
    }

    /** Where the data comes from. */
    public enum Kind {
        CITIZEN_CARD,
        PASSPORT,
        /** TD1: identity document of a state, also the lines on the back of the citizen card. */
        IDENTITY_DOCUMENT,
        /** Approved by the identity service. */
        ACCOUNT,
        /** Typed: a number and nothing else. */
        NUMBER,
        /** Typed: tax or organisation code. */
        ORGANISATION
    }

    /** A doubt that a person should look at. */
    public enum Warning {
        SEX_DIFFERS_FROM_NUMBER,
        BIRTH_YEAR_DIFFERS_FROM_NUMBER,
        PROVINCE_UNKNOWN,
        /** By this machine's clock. */
        BIRTH_IN_FUTURE,
        ISSUED_BEFORE_BIRTH,
        ISSUED_IN_FUTURE,
        EXPIRED,
        OPTIONAL_CHECK_DIGIT,
        NAME_TRUNCATED,
        /** No state or organisation of ISO 3166-1 or ICAO 9303; no check digit covers it. */
        STATE_UNKNOWN;

        /** Stable word for programs: {@code sex-differs-from-number}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public void close() {
        number.wipe();
        if (oldNumber != null) {
            oldNumber.wipe();
        }
        if (name != null) {
            name.wipe();
        }
        if (residence != null) {
            residence.wipe();
        }
    }

    /** Never what it holds. */
    @Override
    public String toString() {
        return "IdentityDocument[" + kind + "]";
    }
}
