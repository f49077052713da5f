package vn.motcua.contract.identity;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.identity.IdentityDocument.Kind;
import vn.motcua.contract.identity.IdentityDocument.Warning;
import vn.motcua.contract.identity.IdentityReading.Read;
import vn.motcua.contract.identity.IdentityReading.Refusal;
import vn.motcua.contract.identity.IdentityReading.Refused;

/**
 * Checks numbers typed on the screen (S-101). Blanks, dots and hyphens between the digits do not
 * count. The caller owns and wipes what it gives; no answer repeats it. Any thread.
 */
public final class TypedNumber {
    /** Longest text that is looked into. */
    public static final int MAX_LENGTH = 64;

    private static final String SEPARATORS = " .-\t\r\n\0";
    private static final int PASSPORT_LEAST = 5;
    private static final int PASSPORT_MOST = 15;

    private TypedNumber() {}

    /**
     * A personal identification number.
     *
     * @param today in the office; a birth year after it is a warning
     */
    public static IdentityReading citizen(PersonalText typed, LocalDate today) {
        return read(
                typed,
                text -> {
                    Optional<CitizenNumber> number = CitizenNumber.of(text.part(0, text.length()));
                    if (number.isEmpty()) {
                        return new Refused(Refusal.CITIZEN_NUMBER);
                    }
                    Set<Warning> warnings = number.get().doubts(null, null);
                    if (number.get().birthYear() > today.getYear()) {
                        warnings.add(Warning.BIRTH_IN_FUTURE);
                    }
                    return found(Kind.NUMBER, text, warnings);
                });
    }

    /** The number of a passport or travel document: letters and digits, at least one digit. */
    public static IdentityReading passport(PersonalText typed) {
        return read(
                typed,
                text -> {
                    text.capitals();
                    return isPassport(text)
                            ? found(Kind.NUMBER, text, EnumSet.noneOf(Warning.class))
                            : new Refused(Refusal.PASSPORT_NUMBER);
                });
    }

    /**
     * A tax or organisation code (mã số thuế, Thông tư 86/2024/TT-BTC): ten digits, the last a
     * check digit; three more for a branch; or, for persons and households since 1/7/2025, the
     * twelve digits of the personal identification number.
     */
    public static IdentityReading organisation(PersonalText typed) {
        return read(
                typed,
                text -> {
                    Refusal refusal = TaxCode.refusal(text);
                    return refusal == null
                            ? found(Kind.ORGANISATION, text, EnumSet.noneOf(Warning.class))
                            : new Refused(refusal);
                });
    }

    private interface Check {
        IdentityReading of(RawText text);
    }

    private static IdentityReading read(PersonalText typed, Check check) {
        if (typed.length() > MAX_LENGTH) {
            return new Refused(Refusal.TOO_LONG);
        }
        try (RawText text = RawText.copy(typed)) {
            text.drop(SEPARATORS);
            return text.length() == 0 ? new Refused(Refusal.EMPTY) : check.of(text);
        }
    }

    private static boolean isPassport(RawText text) {
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.at(i);
            boolean isDigit = c >= '0' && c <= '9';
            if (!isDigit && (c < 'A' || c > 'Z')) {
                return false;
            }
            digit |= isDigit;
        }
        return digit && text.length() >= PASSPORT_LEAST && text.length() <= PASSPORT_MOST;
    }

    private static IdentityReading found(Kind kind, RawText text, Set<Warning> warnings) {
        PersonalText number = PersonalText.of(text.part(0, text.length()));
        return new Read(
                new IdentityDocument(
                        kind, number, null, null, null, null, null, null, null, null, warnings));
    }

    /** The rules of a tax code. */
    private static final class TaxCode {
        private static final int LENGTH = 10;
        private static final int WITH_BRANCH = 13;

        /**
         * Of the first nine digits; the tenth is 10 less the sum's remainder by 11. As published by
         * the validators in common use; the codes of known enterprises in the test fit.
         */
        private static final int[] WEIGHTS = {31, 29, 23, 19, 17, 13, 7, 5, 3};

        static @Nullable Refusal refusal(RawText text) {
            int length = text.length();
            if (!text.isDigits(0, length)) {
                return Refusal.TAX_CODE;
            }
            if (length == CitizenNumber.LENGTH) {
                boolean place = CitizenNumber.of(text.part(0, length)).orElseThrow().placeIsKnown();
                return place ? null : Refusal.TAX_CODE;
            }
            if (length != LENGTH && length != WITH_BRANCH) {
                return Refusal.TAX_CODE;
            }
            if (!checkDigitFits(text)) {
                return Refusal.TAX_CHECK_DIGIT;
            }
            return length == WITH_BRANCH && isZero(text, LENGTH, length)
                    ? Refusal.TAX_BRANCH
                    : null;
        }

        /** A remainder of 0 would want the digit 10: such codes are not given out. */
        private static boolean checkDigitFits(RawText text) {
            int sum = 0;
            for (int i = 0; i < WEIGHTS.length; i++) {
                sum += WEIGHTS[i] * (text.at(i) - '0');
            }
            return text.at(LENGTH - 1) - '0' == 10 - sum % 11;
        }

        private static boolean isZero(RawText text, int from, int to) {
            for (int i = from; i < to; i++) {
                if (text.at(i) != '0') {
                    return false;
                }
            }
            return true;
        }
    }
}
