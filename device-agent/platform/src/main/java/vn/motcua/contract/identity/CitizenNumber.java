package vn.motcua.contract.identity;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.identity.IdentityDocument.Warning;

/**
 * What the twelve digits of a personal identification number say (Thông tư 59/2021/TT-BCA, Art. 4):
 * three for the place where the birth was registered, one for sex and century, two for the year,
 * six arbitrary. There is no check digit, so a number of the right form may belong to nobody.
 *
 * <p>It holds no digits itself. Immutable; any thread.
 *
 * @param place 001 to 096 a province as of the birth (63 values, kept after the mergers of
 *     1/7/2025), 101 to 295 a country
 * @param sex as the number says
 * @param birthYear as the number says, 1900 to 2399
 */
public record CitizenNumber(int place, Sex sex, int birthYear) {
    public static final int LENGTH = 12;

    private static final int FIRST_COUNTRY = 101;
    private static final int LAST_COUNTRY = 295;

    /** The 63 codes of the circular. */
    private static final Set<Integer> PROVINCES =
            Set.of(
                    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33,
                    34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64,
                    66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94,
                    95, 96);

    /** Nothing when the text is not twelve ASCII digits. */
    public static Optional<CitizenNumber> of(CharSequence text) {
        if (text.length() != LENGTH || !RawText.allDigits(text)) {
            return Optional.empty();
        }
        int place = digit(text, 0) * 100 + digit(text, 1) * 10 + digit(text, 2);
        int century = digit(text, 3);
        int year = 1900 + century / 2 * 100 + digit(text, 4) * 10 + digit(text, 5);
        return Optional.of(
                new CitizenNumber(place, century % 2 == 0 ? Sex.MALE : Sex.FEMALE, year));
    }

    private static int digit(CharSequence text, int index) {
        return text.charAt(index) - '0';
    }

    /** Whether the first three digits are a province or country of the circular. */
    public boolean placeIsKnown() {
        return PROVINCES.contains(place) || (place >= FIRST_COUNTRY && place <= LAST_COUNTRY);
    }

    /**
     * What does not fit together; for a person to look at, never a refusal.
     *
     * @param said sex as the document says, null where it does not
     * @param birth as the document says, null where it does not
     */
    public Set<Warning> doubts(@Nullable Sex said, @Nullable LocalDate birth) {
        Set<Warning> doubts = EnumSet.noneOf(Warning.class);
        if (!placeIsKnown()) {
            doubts.add(Warning.PROVINCE_UNKNOWN);
        }
        if (said != null && said != Sex.UNSTATED && said != sex) {
            doubts.add(Warning.SEX_DIFFERS_FROM_NUMBER);
        }
        if (birth != null && birth.getYear() != birthYear) {
            doubts.add(Warning.BIRTH_YEAR_DIFFERS_FROM_NUMBER);
        }
        return doubts;
    }

    /** Never what the number says. */
    @Override
    public String toString() {
        return "CitizenNumber";
    }
}
