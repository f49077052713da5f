package vn.motcua.provisioning.lab;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The machine-readable lines on the back of a citizen card (TD1, ICAO 9303-5), made from the text
 * of its QR: the last nine digits of the number in the number's place, all twelve in the optional
 * data.
 */
final class CardLines {
    private static final DateTimeFormatter QR_DAY = DateTimeFormatter.ofPattern("ddMMyyyy");
    private static final DateTimeFormatter ZONE_DAY = DateTimeFormatter.ofPattern("yyMMdd");
    private static final int WIDTH = 30;
    private static final int VALID_YEARS = 15;
    private static final int[] WEIGHTS = {7, 3, 1};

    private CardLines() {}

    /** The three lines joined. */
    static String of(Visitor visitor) {
        String number = visitor.number();
        String short9 = number.substring(number.length() - 9);
        String first = fill("IDVNM" + short9 + digit(short9) + number + "<<" + digit(number));
        LocalDate issued = LocalDate.parse(visitor.issued(), QR_DAY);
        String birth = ZONE_DAY.format(visitor.birth());
        String expiry = ZONE_DAY.format(issued.plusYears(VALID_YEARS));
        String second =
                birth
                        + digit(birth)
                        + (visitor.female() ? "F" : "M")
                        + expiry
                        + digit(expiry)
                        + "VNM"
                        + "<".repeat(11);
        String covered =
                first.substring(5)
                        + second.substring(0, 7)
                        + second.substring(8, 15)
                        + "<".repeat(11);
        return first + second + digit(covered) + name(visitor.name());
    }

    /** Family name, two fillers, the other names. */
    private static String name(String name) {
        String[] words = letters(name).split(" ");
        StringBuilder line = new StringBuilder(words[0]).append('<');
        for (int i = 1; i < words.length; i++) {
            line.append('<').append(words[i]);
        }
        return fill(line.toString());
    }

    /** As the zone writes a Vietnamese name: capitals without marks. */
    static String letters(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return plain.replace('đ', 'd').replace('Đ', 'D').toUpperCase(Locale.ROOT).strip();
    }

    private static String fill(String line) {
        return line.length() >= WIDTH
                ? line.substring(0, WIDTH)
                : line + "<".repeat(WIDTH - line.length());
    }

    private static char digit(String field) {
        int sum = 0;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            int value = c == '<' ? 0 : Character.digit(c, 36);
            sum += value * WEIGHTS[i % WEIGHTS.length];
        }
        return (char) ('0' + sum % 10);
    }
}
