package vn.motcua.contract.identity;

import java.nio.CharBuffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/** The characters of a zone and the rules of ICAO 9303-3 for them. The reader owns the text. */
final class MrzText {
    private static final int[] WEIGHTS = {7, 3, 1};
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int DATE = 6;

    /** 31/12/99 of a document without end. */
    private static final int WITHOUT_END = 991_231;

    private final RawText text;

    MrzText(RawText text) {
        this.text = text;
    }

    char at(int index) {
        return text.at(index);
    }

    /** A to Z, 0 to 9 and the filler only. */
    boolean isAlphabet() {
        for (int i = 0; i < text.length(); i++) {
            if (at(i) != '<' && !isLetter(at(i)) && !isDigit(at(i))) {
                return false;
            }
        }
        return true;
    }

    /** Three letters, or fewer with fillers after them. */
    boolean isState(int from) {
        boolean ended = false;
        for (int i = from; i < from + 3; i++) {
            if (at(i) == '<') {
                ended = true;
            } else if (ended || !isLetter(at(i))) {
                return false;
            }
        }
        return isLetter(at(from));
    }

    String state(int from) {
        return text.part(from, lastOf(from, from + 3)).toString();
    }

    boolean isIssuer(String state) {
        return state(2).equals(state);
    }

    /** Whether the check digit fits the stretches; a filler may stand for it after fillers only. */
    boolean fits(int digit, int... bounds) {
        int sum = 0;
        int count = 0;
        boolean empty = true;
        for (int k = 0; k < bounds.length; k += 2) {
            for (int i = bounds[k]; i < bounds[k + 1]; i++) {
                sum += WEIGHTS[count % WEIGHTS.length] * value(at(i));
                count++;
                empty &= at(i) == '<';
            }
        }
        return at(digit) == '<' ? empty : at(digit) == '0' + sum % 10;
    }

    private static int value(char c) {
        if (c == '<') {
            return 0;
        }
        return isDigit(c) ? c - '0' : c - 'A' + 10;
    }

    /** The first filler, or the end. */
    int fillerFrom(int from, int to) {
        int i = from;
        while (i < to && at(i) != '<') {
            i++;
        }
        return i;
    }

    /** The end without the fillers there. */
    int lastOf(int from, int to) {
        int end = to;
        while (end > from && at(end - 1) == '<') {
            end--;
        }
        return end;
    }

    /** A day that exists, or one of which a part is not known (fillers). */
    boolean isDate(int from) {
        for (int i = from; i < from + DATE; i++) {
            if (isLetter(at(i))) {
                return false;
            }
        }
        if (!isKnown(from)) {
            return true;
        }
        int month = two(from + 2);
        int day = two(from + 4);
        boolean leapDay = month == 2 && day == 29;
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= DAYS[month - 1]
                && (!leapDay || two(from) % 4 == 0);
    }

    private boolean isKnown(int from) {
        return fillerFrom(from, from + DATE) == from + DATE;
    }

    /** Never after today; nothing where a part is not known. */
    Optional<LocalDate> birth(int from, LocalDate today) {
        int century = today.getYear() / 100 * 100;
        Optional<LocalDate> date = date(from, century + yearOf(from));
        return date.isPresent() && date.get().isAfter(today)
                ? date(from, century - 100 + yearOf(from))
                : date;
    }

    /** From 49 years ago to 50 ahead; nothing where not known or without end. */
    Optional<LocalDate> expiry(int from, LocalDate today) {
        if (isKnown(from)
                && two(from) * 10_000 + two(from + 2) * 100 + two(from + 4) == WITHOUT_END) {
            return Optional.empty();
        }
        int first = today.getYear() - 49;
        int year = first - Math.floorMod(first, 100) + yearOf(from);
        return date(from, year < first ? year + 100 : year);
    }

    private int yearOf(int from) {
        return isKnown(from) ? two(from) : 0;
    }

    private Optional<LocalDate> date(int from, int year) {
        if (!isKnown(from)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(year, two(from + 2), two(from + 4)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private int two(int from) {
        return (at(from) - '0') * 10 + at(from + 1) - '0';
    }

    /** Letters and fillers, a letter first. */
    boolean isName(int from, int to) {
        for (int i = from; i < to; i++) {
            if (isDigit(at(i))) {
                return false;
            }
        }
        return isLetter(at(from));
    }

    /** Surname, then given names, single blanks between. */
    PersonalText name(int from, int to) {
        char[] name = new char[to - from];
        int length = 0;
        for (int i = from; i < lastOf(from, to); i++) {
            if (at(i) != '<') {
                name[length++] = at(i);
            } else if (name[length - 1] != ' ') {
                name[length++] = ' ';
            }
        }
        PersonalText made = PersonalText.of(CharBuffer.wrap(name, 0, length));
        Arrays.fill(name, '\0');
        return made;
    }

    PersonalText personal(int from, int to) {
        return PersonalText.of(text.part(from, to));
    }

    /** Two stretches as one number. */
    PersonalText personal(int from, int to, int from2, int to2) {
        char[] number = new char[to - from + to2 - from2];
        for (int i = 0; i < number.length; i++) {
            number[i] = i < to - from ? at(from + i) : at(from2 + i - (to - from));
        }
        PersonalText made = PersonalText.of(CharBuffer.wrap(number));
        Arrays.fill(number, '\0');
        return made;
    }

    Optional<CitizenNumber> citizen(int from) {
        return CitizenNumber.of(text.part(from, from + CitizenNumber.LENGTH));
    }

    boolean same(int from, int other, int length) {
        for (int i = 0; i < length; i++) {
            if (at(from + i) != at(other + i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
