package vn.motcua.agent.office.greeting;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.greeting.Seen.Unread;
import vn.motcua.agent.office.greeting.Seen.Why;
import vn.motcua.contract.dossier.DossierCode;
import vn.motcua.contract.identity.CardQr;
import vn.motcua.contract.identity.IdentityReading;
import vn.motcua.contract.identity.IdentityReading.Refusal;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.Mrz;
import vn.motcua.contract.identity.PersonalText;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.identity.TypedNumber;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.TicketNumber;

/**
 * Tells what was scanned or typed into the page's one field (S-098, S-101): a card's QR, a
 * machine-readable zone, a slip, a dossier's code, or a number. Every copy that it makes is zeroed,
 * and no answer repeats the text. Any thread.
 */
final class SeenReader {
    private static final int MOST = 1024;
    private static final int CARD_WITHOUT_BARS = 30;
    private static final int OLD_DIGITS = 9;
    private static final int CITIZEN_DIGITS = 12;
    private static final Pattern SLIP = Pattern.compile("([A-HJ-NPR-Za-hj-npr-z]{1,2})[0-9]{3,4}");
    private static final Pattern SLIP_LINK =
            Pattern.compile("https?://[^\\s?#]{1,300}/t/([0-9A-Za-z_-]{22})");
    private static final Pattern KEY = Pattern.compile("[0-9A-Za-z_-]{22}");
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9 .\\-]*");
    private static final Pattern PASSPORT =
            Pattern.compile("(?=[A-Za-z \\-]*[0-9])[0-9A-Za-z][0-9A-Za-z \\-]{3,18}[0-9A-Za-z]");

    private static final Pattern BOOKING_LINK =
            Pattern.compile("https?://[^\\s?#]{1,300}/a/([0-9A-Za-z_-]{8,64})");

    private final Predicate<TicketNumber> issued;
    private final Predicate<AppointmentId> booked;

    /**
     * @param issued whether there is such a number today: short passport numbers look alike
     * @param booked whether there is such a booking today: passport numbers look alike here too
     */
    SeenReader(Predicate<TicketNumber> issued, Predicate<AppointmentId> booked) {
        this.issued = issued;
        this.booked = booked;
    }

    /**
     * @param utf8 as sent; the caller zeroes it
     * @param today in the office
     */
    Seen read(byte[] utf8, LocalDate today) {
        char[] chars = new char[utf8.length];
        try {
            CharBuffer text = CharBuffer.wrap(chars);
            CoderResult result =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(utf8), text, true);
            if (result.isError()) {
                result.throwException();
            }
            return read(trimmed(chars, text.position()), today);
        } catch (CharacterCodingException e) {
            return new Unread(Why.GARBLED);
        } finally {
            Arrays.fill(chars, '\0');
        }
    }

    private static CharBuffer trimmed(char[] chars, int length) {
        int from = 0;
        int to = length;
        while (from < to && chars[from] <= ' ') {
            from++;
        }
        while (to > from && chars[to - 1] <= ' ') {
            to--;
        }
        return CharBuffer.wrap(chars, from, to - from);
    }

    private Seen read(CharBuffer text, LocalDate today) {
        if (text.isEmpty()) {
            return new Unread(Why.EMPTY);
        }
        if (text.length() > MOST) {
            return new Unread(Why.TOO_LONG);
        }
        if (has(text, '|')) {
            return seen(CardQr.read(text, today), Means.CARD_QR);
        }
        if (has(text, '<')) {
            return seen(Mrz.read(text, today), Means.MRZ);
        }
        if (NUMBER.matcher(text).matches()) {
            return number(text, today);
        }
        Seen booking = booking(text);
        if (booking != null) {
            return booking;
        }
        Seen slip = slip(text);
        return slip != null ? slip : named(text, today);
    }

    private @Nullable Seen booking(CharBuffer text) {
        Matcher link = BOOKING_LINK.matcher(text);
        CharSequence code = link.matches() ? link.group(1) : text;
        if (!AppointmentId.isCode(code)) {
            return null;
        }
        AppointmentId id = AppointmentId.of(code.toString());
        return booked.test(id) ? new Seen.Booked(id) : null;
    }

    private @Nullable Seen slip(CharBuffer text) {
        Matcher link = SLIP_LINK.matcher(text);
        if (link.matches()) {
            return new Seen.SlipKey(link.group(1));
        }
        if (KEY.matcher(text).matches()) {
            return new Seen.SlipKey(text.toString());
        }
        Matcher called = SLIP.matcher(text);
        if (!called.matches()) {
            return null;
        }
        boolean valid = !text.toString().substring(called.end(1)).matches("0+");
        if (!valid) {
            return null;
        }
        TicketNumber number = TicketNumber.parse(text.toString().toUpperCase(Locale.ROOT));
        // Five signs are a passport at the least.
        return text.length() < 5 || issued.test(number) ? new Seen.Slip(number) : null;
    }

    private static Seen number(CharBuffer text, LocalDate today) {
        int digits = (int) text.chars().filter(c -> c >= '0' && c <= '9').count();
        if (digits > CITIZEN_DIGITS + 1) {
            return new Unread(text.length() >= CARD_WITHOUT_BARS ? Why.GARBLED : Why.DIGITS);
        }
        try (PersonalText typed = PersonalText.of(text)) {
            return switch (digits) {
                case CITIZEN_DIGITS -> seen(TypedNumber.citizen(typed, today), Means.TYPED);
                case 10, 13 -> seen(TypedNumber.organisation(typed), Means.TYPED);
                case OLD_DIGITS -> new Unread(Why.OLD_NUMBER);
                default -> new Unread(procedure(text) ? Why.PROCEDURE : Why.DIGITS);
            };
        }
    }

    /** {@code 1.004222}: digits and a dot, and no number of anybody. */
    private static boolean procedure(CharBuffer text) {
        return DossierCode.parse(text.toString())
                .equals(new DossierCode.Refused(DossierCode.Reason.PROCEDURE_CODE));
    }

    /** Letters and digits: a dossier's code, a passport's number, or something else. */
    private static Seen named(CharBuffer text, LocalDate today) {
        switch (DossierCode.readScanned(text.toString())) {
            case DossierCode.Read read -> {
                return new Seen.Dossier(read.found().text());
            }
            case DossierCode.Refused refused -> {
                Why why = why(refused.reason());
                if (why != null) {
                    return new Unread(why);
                }
            }
        }
        if (PASSPORT.matcher(text).matches()) {
            try (PersonalText typed = PersonalText.of(text)) {
                return seen(TypedNumber.passport(typed), Means.TYPED);
            }
        }
        return seen(CardQr.read(text, today), Means.CARD_QR);
    }

    private static @Nullable Why why(DossierCode.Reason reason) {
        return switch (reason) {
            case IMPOSSIBLE_DATE -> Why.DOSSIER_DATE;
            case PROCEDURE_CODE, AGENCY_ALONE -> Why.PROCEDURE;
            case RESULT_DOCUMENT -> Why.RESULT;
            case UNKNOWN_LINK -> Why.LINK;
            case EMPTY, TOO_LONG, WRONG_FORM -> null;
        };
    }

    private static Seen seen(IdentityReading reading, Means means) {
        return switch (reading) {
            case IdentityReading.Read read ->
                    new Seen.Person(
                            read.document(),
                            means,
                            // Printed lines prove no more than a printed QR.
                            means == Means.TYPED ? Trust.TYPED : Trust.CARD_QR);
            case IdentityReading.Refused refused -> new Unread(why(refused.reason()));
        };
    }

    private static Why why(Refusal reason) {
        return switch (reason) {
            case EMPTY -> Why.EMPTY;
            case TOO_LONG -> Why.TOO_LONG;
            case TORN, NOT_TEXT, GARBLED -> Why.GARBLED;
            case LINK -> Why.LINK;
            case OTHER_CARD, OTHER_CODE, DOCUMENT_KIND -> Why.OTHER_CODE;
            case FIELD_COUNT, OLD_NUMBER, NAME, BIRTH_DATE, SEX, ISSUE_DATE -> Why.CARD;
            case CITIZEN_NUMBER -> Why.CITIZEN;
            case ZONE_LENGTH -> Why.ZONE_LENGTH;
            case ZONE_CHARACTERS,
                    STATE,
                    NUMBER_CHECK_DIGIT,
                    BIRTH_CHECK_DIGIT,
                    EXPIRY_CHECK_DIGIT,
                    OPTIONAL_CHECK_DIGIT,
                    COMPOSITE_CHECK_DIGIT,
                    EXPIRY_DATE ->
                    Why.ZONE;
            case PASSPORT_NUMBER -> Why.PASSPORT;
            case TAX_CODE, TAX_CHECK_DIGIT, TAX_BRANCH -> Why.TAX;
        };
    }

    private static boolean has(CharBuffer text, char wanted) {
        return text.chars().anyMatch(c -> c == wanted);
    }
}
