package vn.motcua.agent.identity.chip;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.identity.PersonalText;

/**
 * What opens a chip, taken from what is printed on the document. It stays the caller's, who wipes
 * it.
 */
public sealed interface ChipKey {
    /** What the chip must say of itself, else it is another person's. */
    PersonalText expected();

    /**
     * The citizen card, known by its QR or by typing.
     *
     * @param number twelve digits; the last six are the access number
     * @param birth from the QR; with it an old card without PACE opens too
     * @param issued from the QR, likewise
     */
    record OfNumber(PersonalText number, @Nullable LocalDate birth, @Nullable LocalDate issued)
            implements ChipKey {
        @Override
        public PersonalText expected() {
            return number;
        }
    }

    /** A document known by its machine-readable lines. */
    record OfLines(PersonalText documentNumber, LocalDate birth, LocalDate expires)
            implements ChipKey {
        @Override
        public PersonalText expected() {
            return documentNumber;
        }
    }

    /** The access number as bytes; null where the document has none. The caller wipes it. */
    static byte @Nullable [] accessNumber(ChipKey key) {
        return switch (key) {
            case OfNumber n -> {
                String all = n.number().reveal();
                yield all.length() == 12
                        ? all.substring(6).getBytes(StandardCharsets.ISO_8859_1)
                        : null;
            }
            case OfLines lines -> null;
        };
    }

    /**
     * What BAC, or PACE by the lines, derives its key from, likeliest first; empty when something
     * is not known. The QR of a citizen card does not tell the expiry; it follows from birth and
     * issue (Law 26/2023/QH15, Art. 21: at 14, 25, 40 and 60 years of age, the one after that when
     * issued within the two years before). The caller wipes them.
     */
    static List<byte[]> lines(ChipKey key) {
        return switch (key) {
            case OfNumber n -> {
                LocalDate birth = n.birth();
                LocalDate issued = n.issued();
                String all = n.number().reveal();
                if (birth == null || issued == null || all.length() != 12) {
                    yield List.of();
                }
                List<byte[]> found = new ArrayList<>();
                for (LocalDate expires : expiries(birth, issued)) {
                    found.add(seedText(all.substring(3), birth, expires));
                }
                yield found;
            }
            case OfLines l ->
                    List.of(seedText(l.documentNumber().reveal(), l.birth(), l.expires()));
        };
    }

    private static List<LocalDate> expiries(LocalDate birth, LocalDate issued) {
        List<LocalDate> found = new ArrayList<>();
        for (int age : new int[] {14, 25, 40, 60}) {
            if (issued.isBefore(birth.plusYears(age))) {
                LocalDate expires = birth.plusYears(age);
                if (issued.isBefore(birth.plusYears(age - 2L))) {
                    found.addFirst(expires);
                    break;
                }
                found.add(expires);
            }
        }
        return found;
    }

    private static byte[] seedText(String document, LocalDate birth, LocalDate expires) {
        DateTimeFormatter date = DateTimeFormatter.ofPattern("yyMMdd");
        String filled = (document + "<<<<<<<<<").substring(0, Math.max(9, document.length()));
        byte[] bytes =
                (filled + "0" + birth.format(date) + "0" + expires.format(date) + "0")
                        .getBytes(StandardCharsets.ISO_8859_1);
        int at = filled.length();
        bytes[at] = check(bytes, 0, at);
        bytes[at + 7] = check(bytes, at + 1, at + 7);
        bytes[at + 14] = check(bytes, at + 8, at + 14);
        return bytes;
    }

    /** ICAO 9303-3, 4.9: weights 7, 3, 1. */
    private static byte check(byte[] bytes, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            int value = Math.max(0, Character.digit((char) bytes[i], 36));
            sum += value * (new int[] {7, 3, 1}[(i - from) % 3]);
        }
        return (byte) ('0' + sum % 10);
    }

    /** Overwrites them all. */
    static void wipe(List<byte[]> keys) {
        keys.forEach(k -> Arrays.fill(k, (byte) 0));
    }
}
