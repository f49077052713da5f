package vn.motcua.agent.identity.chip;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.identity.chip.ChipRequest.Detail;
import vn.motcua.contract.identity.PersonalText;

/**
 * The details of the citizen card in DG13: a sequence of version, object identifier and a set of
 * numbered fields. Fields are taken by number, because any of them may be missing; one that was not
 * asked for is passed over unread.
 */
final class Dg13 implements AutoCloseable {
    private static final int LONGEST_FIELD = 1024;
    private static final int MOST_FIELDS = 64;

    private final Map<Detail, PersonalText> found = new EnumMap<>(Detail.class);

    private Dg13() {}

    /**
     * @param wanted nothing else is taken
     * @throws ChipEndException when the file is broken
     */
    static Dg13 of(byte[] file, Set<Detail> wanted) throws ChipEndException {
        Dg13 details = new Dg13();
        try {
            Der list = Der.whole(file).enter(0x6D).enter(0x30);
            list.skip(0x02);
            list.skip(0x06);
            Der fields = list.peek() == 0x31 ? list.enter(0x31) : list.enter(0x30);
            for (int i = 0; fields.more(); i++) {
                if (i == MOST_FIELDS) {
                    throw ChipEndException.malformed();
                }
                details.take(fields.enter(0x30), wanted);
            }
            return details;
        } catch (ChipEndException e) {
            details.close();
            throw e;
        }
    }

    private void take(Der field, Set<Detail> wanted) throws ChipEndException {
        int number = field.enter(0x02).smallNumber();
        for (Detail detail : wanted) {
            boolean first = detail.field() == number && !found.containsKey(detail);
            if (first && field.more()) {
                int tag = field.peek();
                Der value = field.next();
                if (isText(tag) && value.length() > 0) {
                    found.put(detail, decode(value));
                }
            }
        }
    }

    /** UTF8String, PrintableString, IA5String. */
    private static boolean isText(int tag) {
        return tag == 0x0C || tag == 0x13 || tag == 0x16;
    }

    private static PersonalText decode(Der value) throws ChipEndException {
        if (value.length() > LONGEST_FIELD) {
            throw ChipEndException.malformed();
        }
        byte[] bytes = value.copy();
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        try {
            var result =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), chars, true);
            if (result.isError()) {
                result.throwException();
            }
            return PersonalText.of(chars.flip());
        } catch (CharacterCodingException e) {
            throw ChipEndException.malformed();
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(chars.array(), '\0');
        }
    }

    /** Gives it away, to be wiped by the receiver; null when the card does not say it. */
    @Nullable PersonalText give(Detail detail) {
        return found.remove(detail);
    }

    /** A date {@code dd/MM/yyyy}; null when it is none. */
    @Nullable LocalDate giveDate(Detail detail) {
        PersonalText text = found.remove(detail);
        if (text == null) {
            return null;
        }
        String shown = text.reveal();
        text.wipe();
        try {
            return shown.matches("[0-9]{2}/[0-9]{2}/[0-9]{4}")
                    ? LocalDate.of(
                            Integer.parseInt(shown.substring(6)),
                            Integer.parseInt(shown.substring(3, 5)),
                            Integer.parseInt(shown.substring(0, 2)))
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public void close() {
        found.values().forEach(PersonalText::wipe);
        found.clear();
    }
}
