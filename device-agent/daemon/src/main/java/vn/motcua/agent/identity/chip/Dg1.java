package vn.motcua.agent.identity.chip;

import java.nio.CharBuffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.identity.IdentityDocument.Kind;
import vn.motcua.contract.identity.PersonalText;
import vn.motcua.contract.identity.Sex;

/**
 * The machine-readable lines in DG1 (ICAO 9303-4 and -5). The bytes stay the caller's; the texts
 * made here are the receiver's.
 */
final class Dg1 {
    private static final int TD1 = 90;
    private static final int TD3 = 88;
    private static final int CITIZEN_DIGITS = 12;

    private final char[] lines;
    private final LocalDate today;

    private Dg1(char[] lines, LocalDate today) {
        this.lines = lines;
        this.today = today;
    }

    /**
     * @throws ChipEndException when it is not what a chip may say
     */
    static Dg1 of(byte[] file, LocalDate today) throws ChipEndException {
        Der text = Der.whole(file).enter(0x61).enter(0x5F1F);
        if (text.length() != TD1 && text.length() != TD3) {
            throw ChipEndException.malformed();
        }
        char[] lines = new char[text.length()];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = (char) text.unsigned(i, 1);
            boolean known =
                    lines[i] == '<'
                            || lines[i] >= '0' && lines[i] <= '9'
                            || lines[i] >= 'A' && lines[i] <= 'Z';
            if (!known) {
                throw ChipEndException.malformed();
            }
        }
        return new Dg1(lines, today);
    }

    void wipe() {
        java.util.Arrays.fill(lines, '\0');
    }

    Kind kind() {
        if (lines.length == TD3) {
            return Kind.PASSPORT;
        }
        return citizen() ? Kind.CITIZEN_CARD : Kind.IDENTITY_DOCUMENT;
    }

    /** Three letters. */
    String issuer() {
        return filled(2, 5);
    }

    String nationality() {
        return lines.length == TD1 ? filled(45, 48) : filled(54, 57);
    }

    /** The citizen's number of twelve digits, else the document's. */
    PersonalText number() {
        return citizen() ? text(15, 15 + CITIZEN_DIGITS) : documentNumber();
    }

    private PersonalText documentNumber() {
        int from = lines.length == TD1 ? 5 : 44;
        int to = from + 9;
        while (to > from && lines[to - 1] == '<') {
            to--;
        }
        return text(from, to);
    }

    @Nullable LocalDate birth() {
        int at = lines.length == TD1 ? 30 : 57;
        return date(at, today.getYear());
    }

    /** Null where the document has no end. */
    @Nullable LocalDate expires() {
        int at = lines.length == TD1 ? 38 : 65;
        return date(at, today.getYear() + 50);
    }

    Sex sex() {
        return switch (lines[lines.length == TD1 ? 37 : 64]) {
            case 'M' -> Sex.MALE;
            case 'F' -> Sex.FEMALE;
            default -> Sex.UNSTATED;
        };
    }

    /** Without accents, in the document's order. */
    PersonalText name() {
        int from = lines.length == TD1 ? 60 : 5;
        int to = lines.length == TD1 ? 90 : 44;
        CharBuffer name = CharBuffer.allocate(to - from);
        for (int i = from; i < to; i++) {
            boolean gap = lines[i] == '<';
            if (!gap) {
                name.put(lines[i]);
            } else if (name.position() > 0 && name.get(name.position() - 1) != ' ') {
                name.put(' ');
            }
        }
        int length = name.position();
        if (length > 0 && name.get(length - 1) == ' ') {
            length--;
        }
        name.flip();
        PersonalText text = PersonalText.of(name.subSequence(0, length));
        java.util.Arrays.fill(name.array(), '\0');
        return text;
    }

    private boolean citizen() {
        if (lines.length != TD1 || !issuer().equals("VNM")) {
            return false;
        }
        for (int i = 15; i < 15 + CITIZEN_DIGITS; i++) {
            if (lines[i] < '0' || lines[i] > '9') {
                return false;
            }
        }
        return true;
    }

    /** In the last hundred years up to this one. */
    private @Nullable LocalDate date(int at, int lastYear) {
        for (int i = at; i < at + 6; i++) {
            if (lines[i] < '0' || lines[i] > '9') {
                return null;
            }
        }
        int year = lastYear - Math.floorMod(lastYear - two(at), 100);
        try {
            return LocalDate.of(year, two(at + 2), two(at + 4));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private int two(int at) {
        return (lines[at] - '0') * 10 + lines[at + 1] - '0';
    }

    private String filled(int from, int to) {
        return new String(lines, from, to - from).replace("<", "");
    }

    private PersonalText text(int from, int to) {
        return PersonalText.of(CharBuffer.wrap(lines, from, to - from));
    }
}
