package vn.motcua.contract.identity;

import java.nio.CharBuffer;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.identity.IdentityDocument.Warning;
import vn.motcua.contract.identity.IdentityReading.Read;
import vn.motcua.contract.identity.IdentityReading.Refusal;
import vn.motcua.contract.identity.IdentityReading.Refused;

/**
 * Reads the QR printed on the citizen card (S-098, S-101): UTF-8 fields between bars, seven on
 * cards until 6/2024, ten and more on those since 7/2024, whose further fields are not looked into.
 * The text is unsigned: what it says is what the holder of the paper says ({@link Trust#CARD_QR}).
 *
 * <p>The caller owns and wipes what it gives; the copy made here is zeroed before the answer. No
 * answer and no exception repeats the text. Only a text in decomposed Unicode makes a passing
 * string, of one field. Any thread.
 */
public final class CardQr {
    /** Longest text that is looked into, in bytes or characters. */
    public static final int MAX_LENGTH = 1024;

    private static final int FIELDS = 7;
    private static final int FIELDS_2024 = 10;
    private static final int OLD_LENGTH = 9;
    private static final int DATE_LENGTH = 8;
    private static final int FIRST_YEAR = 1900;

    private CardQr() {}

    /**
     * @param utf8 the bytes as scanned
     * @param length how many of them
     * @param today in the office, for what lies in the future
     */
    public static IdentityReading read(byte[] utf8, int length, LocalDate today) {
        if (length > MAX_LENGTH) {
            return new Refused(Refusal.TOO_LONG);
        }
        Optional<RawText> decoded = RawText.utf8(utf8, length);
        if (decoded.isEmpty()) {
            return new Refused(Refusal.NOT_TEXT);
        }
        try (RawText text = decoded.get()) {
            return read(text, today);
        }
    }

    /**
     * @param scanned the text as scanned
     * @param today in the office, for what lies in the future
     */
    public static IdentityReading read(CharSequence scanned, LocalDate today) {
        if (scanned.length() > MAX_LENGTH) {
            return new Refused(Refusal.TOO_LONG);
        }
        try (RawText text = RawText.copy(scanned)) {
            return read(text, today);
        }
    }

    private static IdentityReading read(RawText text, LocalDate today) {
        text.trim();
        if (text.length() == 0) {
            return new Refused(Refusal.EMPTY);
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.at(i) < ' ' || text.at(i) == 0x7F) {
                return new Refused(Refusal.NOT_TEXT);
            }
        }
        CardFields fields = CardFields.split(text);
        Refusal stranger = stranger(text, fields);
        return stranger != null ? new Refused(stranger) : card(fields, today);
    }

    private static @Nullable Refusal stranger(RawText text, CardFields fields) {
        if (fields.startsWith("http")) {
            return Refusal.LINK;
        }
        if (fields.count() == 1) {
            return fields.startsLikeCard() ? Refusal.GARBLED : Refusal.OTHER_CODE;
        }
        if (fields.isHealthCard() || fields.isEpidemicCard()) {
            return Refusal.OTHER_CARD;
        }
        if (Garbled.isGarbled(text)) {
            return Refusal.GARBLED;
        }
        boolean counted = fields.count() == FIELDS || fields.count() >= FIELDS_2024;
        return counted ? null : Refusal.FIELD_COUNT;
    }

    private static IdentityReading card(CardFields fields, LocalDate today) {
        CharBuffer number = fields.get(0);
        Optional<CitizenNumber> digits = CitizenNumber.of(number);
        if (digits.isEmpty()) {
            return new Refused(Refusal.CITIZEN_NUMBER);
        }
        CharBuffer old = fields.get(1);
        if (!old.isEmpty() && (old.length() != OLD_LENGTH || !RawText.allDigits(old))) {
            return new Refused(Refusal.OLD_NUMBER);
        }
        CharSequence name = composed(fields.get(2));
        Refusal badName = badName(name);
        if (badName != null) {
            return new Refused(badName);
        }
        Optional<LocalDate> birth = date(fields.get(3));
        if (birth.isEmpty()) {
            return new Refused(Refusal.BIRTH_DATE);
        }
        CharSequence sexWord = composed(fields.get(4));
        Sex sex = sex(sexWord);
        if (sex == null && !sexWord.isEmpty()) {
            boolean broken = Character.toLowerCase(sexWord.charAt(0)) == 'n';
            return new Refused(broken ? Refusal.GARBLED : Refusal.SEX);
        }
        CharBuffer issuedText = fields.get(6);
        Optional<LocalDate> issued = date(issuedText);
        if (issued.isEmpty() && !issuedText.isEmpty()) {
            return new Refused(Refusal.ISSUE_DATE);
        }
        Set<Warning> warnings = digits.get().doubts(sex, birth.get());
        warnings.addAll(dateDoubts(birth.get(), issued.orElse(null), today));
        return new Read(
                new IdentityDocument(
                        IdentityDocument.Kind.CITIZEN_CARD,
                        PersonalText.of(number),
                        old.isEmpty() ? null : PersonalText.of(old),
                        PersonalText.of(name),
                        birth.get(),
                        sex,
                        null,
                        fields.get(5).isEmpty() ? null : PersonalText.of(composed(fields.get(5))),
                        issued.orElse(null),
                        null,
                        warnings));
    }

    private static Set<Warning> dateDoubts(
            LocalDate birth, @Nullable LocalDate issued, LocalDate today) {
        Set<Warning> doubts = EnumSet.noneOf(Warning.class);
        if (birth.isAfter(today)) {
            doubts.add(Warning.BIRTH_IN_FUTURE);
        }
        if (issued != null && issued.isBefore(birth)) {
            doubts.add(Warning.ISSUED_BEFORE_BIRTH);
        }
        if (issued != null && issued.isAfter(today)) {
            doubts.add(Warning.ISSUED_IN_FUTURE);
        }
        return doubts;
    }

    /** Letters, blanks, apostrophes, hyphens; a digit or ? stands where an accent was. */
    private static @Nullable Refusal badName(CharSequence name) {
        boolean letter = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '?' || (c >= '0' && c <= '9')) {
                return Refusal.GARBLED;
            }
            letter |= Character.isLetter(c);
            if (!Character.isLetter(c)
                    && Character.getType(c) != Character.NON_SPACING_MARK
                    && " '’‘`-.".indexOf(c) < 0) {
                return Refusal.NAME;
            }
        }
        return letter ? null : Refusal.NAME;
    }

    private static @Nullable Sex sex(CharSequence word) {
        return switch (word.length() > 3 ? "" : word.toString().toLowerCase(Locale.ROOT)) {
            case "nam" -> Sex.MALE;
            case "nữ" -> Sex.FEMALE;
            default -> null;
        };
    }

    /** ddMMyyyy, a day that exists, 1900 to 2399 as the numbers can say. */
    private static Optional<LocalDate> date(CharSequence digits) {
        if (digits.length() != DATE_LENGTH || !RawText.allDigits(digits)) {
            return Optional.empty();
        }
        int number = 0;
        for (int i = 0; i < DATE_LENGTH; i++) {
            number = number * 10 + digits.charAt(i) - '0';
        }
        int year = number % 10_000;
        if (year < FIRST_YEAR || year >= FIRST_YEAR + 500) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(year, number / 10_000 % 100, number / 1_000_000));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** NFC. Text below the combining marks and Vietnamese letters are composed already. */
    private static CharSequence composed(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x300 && (c < 0x1E00 || c > 0x1EFF)) {
                return Normalizer.normalize(text, Normalizer.Form.NFC);
            }
        }
        return text;
    }
}
