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
 * Reads the machine-readable zone of a passport (TD3, twice 44 characters; ICAO 9303-4) or of an
 * identity card (TD1, three times 30; ICAO 9303-5), the printed lines joined, with or without line
 * ends and blanks. Every check digit is checked; a refusal names the first that does not fit.
 *
 * <p>The Vietnamese card's zone has the last nine digits of the personal number in the number's
 * place, and all twelve with a check digit of their own in the optional data; then the twelve are
 * the number, and that own digit, which no standard has, is only a warning.
 *
 * <p>The caller owns and wipes what it gives; the copy made here is zeroed before the answer. No
 * answer and no exception repeats the text. Any thread.
 */
public final class Mrz {
    /** Longest text that is looked into, in bytes or characters. */
    public static final int MAX_LENGTH = 128;

    private static final int TD3 = 88;
    private static final int TD1 = 90;
    private static final int NUMBER = 9;
    private static final int DATE = 6;
    private static final String BETWEEN = " \t\r\n\0\uFEFF";

    private final MrzText zone;
    private final MrzLayout at;
    private final LocalDate today;
    private final Set<Warning> warnings = EnumSet.noneOf(Warning.class);

    private Mrz(MrzText zone, MrzLayout at, LocalDate today) {
        this.zone = zone;
        this.at = at;
        this.today = today;
    }

    /**
     * @param bytes the zone as scanned, ASCII
     * @param length how many of them
     * @param today in the office: no birth lies after it, and it decides the century of an expiry
     */
    public static IdentityReading read(byte[] bytes, int length, LocalDate today) {
        if (length > MAX_LENGTH) {
            return new Refused(Refusal.TOO_LONG);
        }
        Optional<RawText> decoded = RawText.utf8(bytes, length);
        if (decoded.isEmpty()) {
            return new Refused(Refusal.NOT_TEXT);
        }
        try (RawText text = decoded.get()) {
            return read(text, today);
        }
    }

    /**
     * @param scanned the zone as scanned or typed
     * @param today in the office: no birth lies after it, and it decides the century of an expiry
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
        text.drop(BETWEEN);
        text.capitals();
        MrzText zone = new MrzText(text);
        if (text.length() == 0) {
            return new Refused(Refusal.EMPTY);
        }
        if (!zone.isAlphabet()) {
            return new Refused(Refusal.ZONE_CHARACTERS);
        }
        return switch (text.length()) {
            case TD3 ->
                    zone.at(0) == 'P'
                            ? new Mrz(zone, MrzLayout.TD3, today).read()
                            : new Refused(Refusal.DOCUMENT_KIND);
            case TD1 ->
                    "ACI".indexOf(zone.at(0)) >= 0
                            ? new Mrz(zone, MrzLayout.TD1, today).read()
                            : new Refused(Refusal.DOCUMENT_KIND);
            default -> new Refused(Refusal.ZONE_LENGTH);
        };
    }

    private IdentityReading read() {
        Refusal wrong = wrongState();
        if (wrong == null) {
            wrong = wrongCheckDigit();
        }
        if (wrong == null) {
            wrong = wrongContent();
        }
        return wrong == null ? document() : new Refused(wrong);
    }

    private @Nullable Refusal wrongState() {
        boolean form = zone.isState(at.issuer()) && zone.isState(at.nationality());
        return form ? null : Refusal.STATE;
    }

    private @Nullable Refusal wrongCheckDigit() {
        if (!numberFits()) {
            return Refusal.NUMBER_CHECK_DIGIT;
        }
        if (!fits(at.birth(), at.birth() + DATE)) {
            return Refusal.BIRTH_CHECK_DIGIT;
        }
        if (!fits(at.expiry(), at.expiry() + DATE)) {
            return Refusal.EXPIRY_CHECK_DIGIT;
        }
        if (at.passport() && !fits(at.optional(), at.optionalEnd())) {
            return Refusal.OPTIONAL_CHECK_DIGIT;
        }
        boolean whole = zone.fits(at.compositeDigit(), at.composite().bounds());
        return whole ? null : Refusal.COMPOSITE_CHECK_DIGIT;
    }

    /** The digit stands right after its field. */
    private boolean fits(int from, int to) {
        return zone.fits(to, from, to);
    }

    private boolean numberFits() {
        int numberEnd = at.number() + NUMBER;
        if (!hasLongNumber()) {
            return fits(at.number(), numberEnd);
        }
        int digit = longNumberEnd();
        return zone.fits(digit, at.number(), numberEnd, at.optional(), digit);
    }

    /** ICAO 9303-5: a number of more than nine characters goes on in the optional data. */
    private boolean hasLongNumber() {
        return !at.passport()
                && zone.at(at.number() + NUMBER) == '<'
                && zone.at(at.number() + NUMBER - 1) != '<'
                && zone.at(at.optional()) != '<';
    }

    /** Where its check digit stands: the last character before the first filler. */
    private int longNumberEnd() {
        return zone.fillerFrom(at.optional(), at.optionalEnd()) - 1;
    }

    private @Nullable Refusal wrongContent() {
        if (zone.at(at.number()) == '<') {
            return Refusal.ZONE_CHARACTERS;
        }
        if (!zone.isDate(at.birth())) {
            return Refusal.BIRTH_DATE;
        }
        if (!zone.isDate(at.expiry())) {
            return Refusal.EXPIRY_DATE;
        }
        if ("MFX<".indexOf(zone.at(at.sex())) < 0) {
            return Refusal.SEX;
        }
        return zone.isName(at.name(), at.nameEnd()) ? null : Refusal.NAME;
    }

    private IdentityReading document() {
        LocalDate birth = zone.birth(at.birth(), today).orElse(null);
        LocalDate expires = zone.expiry(at.expiry(), today).orElse(null);
        Sex sex =
                switch (zone.at(at.sex())) {
                    case 'M' -> Sex.MALE;
                    case 'F' -> Sex.FEMALE;
                    default -> Sex.UNSTATED;
                };
        if (expires != null && expires.isBefore(today)) {
            warnings.add(Warning.EXPIRED);
        }
        if (zone.at(at.nameEnd() - 1) != '<') {
            warnings.add(Warning.NAME_TRUNCATED);
        }
        String nationality = zone.state(at.nationality());
        if (!States.isKnown(nationality) || !States.isKnown(zone.state(at.issuer()))) {
            warnings.add(Warning.STATE_UNKNOWN);
        }
        return new Read(
                new IdentityDocument(
                        at.passport() ? Kind.PASSPORT : Kind.IDENTITY_DOCUMENT,
                        number(sex, birth),
                        null,
                        zone.name(at.name(), at.nameEnd()),
                        birth,
                        sex,
                        nationality,
                        null,
                        null,
                        expires,
                        warnings));
    }

    private PersonalText number(Sex sex, @Nullable LocalDate birth) {
        int numberEnd = at.number() + NUMBER;
        Optional<CitizenNumber> citizen = citizenNumber();
        if (citizen.isPresent()) {
            int end = at.optional() + CitizenNumber.LENGTH;
            if (!zone.fits(at.optionalEnd() - 1, at.optional(), end)) {
                warnings.add(Warning.OPTIONAL_CHECK_DIGIT);
            }
            warnings.addAll(citizen.get().doubts(sex, birth));
            return zone.personal(at.optional(), end);
        }
        return hasLongNumber()
                ? zone.personal(at.number(), numberEnd, at.optional(), longNumberEnd())
                : zone.personal(at.number(), zone.lastOf(at.number(), numberEnd));
    }

    /** All twelve digits in the optional data, ending as the number's field does. */
    private Optional<CitizenNumber> citizenNumber() {
        boolean card =
                !at.passport()
                        && zone.isIssuer("VNM")
                        && zone.same(
                                at.number(), at.optional() + CitizenNumber.LENGTH - NUMBER, NUMBER);
        return card ? zone.citizen(at.optional()) : Optional.empty();
    }
}
