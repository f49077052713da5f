package vn.motcua.speech;

import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.motcua.contract.queue.TicketNumber;

/**
 * How a ticket number is said: letters by their customary names, leading zeros one by one, the rest
 * as a number ({@code A025}: {@code A không hai mươi lăm}). Pure; any thread may call.
 *
 * <p>A letter whose name is its own sound stays the letter: A, E, O, U. The words stand in the
 * order in which recorded clips are joined.
 */
public final class SpokenTicket {
    private static final Pattern FORM = Pattern.compile("([A-ZĐ]{1,2}-?|)([0-9]{1,12})");

    private static final Map<Character, String> NAMES =
            Map.ofEntries(
                    Map.entry('A', "A"),
                    Map.entry('B', "bê"),
                    Map.entry('C', "xê"),
                    Map.entry('D', "dê"),
                    Map.entry('Đ', "đê"),
                    Map.entry('E', "E"),
                    Map.entry('F', "ép-phờ"),
                    Map.entry('G', "giê"),
                    Map.entry('H', "hát"),
                    Map.entry('I', "i"),
                    Map.entry('J', "gi"),
                    Map.entry('K', "ca"),
                    Map.entry('L', "e-lờ"),
                    Map.entry('M', "em-mờ"),
                    Map.entry('N', "en-nờ"),
                    Map.entry('O', "O"),
                    Map.entry('P', "pê"),
                    Map.entry('Q', "quy"),
                    Map.entry('R', "e-rờ"),
                    Map.entry('S', "ét-sì"),
                    Map.entry('T', "tê"),
                    Map.entry('U', "U"),
                    Map.entry('V', "vê"),
                    Map.entry('W', "vê kép"),
                    Map.entry('X', "ích-xì"),
                    Map.entry('Y', "i dài"),
                    Map.entry('Z', "dét"));

    private SpokenTicket() {}

    /** In Vietnamese. */
    public static String vietnamese(TicketNumber ticket, NumberStyle style) {
        return vietnamese(ticket.text(), style).orElseThrow();
    }

    /** In English: letters, then digit by digit ({@code A zero two five}). */
    public static String english(TicketNumber ticket) {
        return english(ticket.text()).orElseThrow();
    }

    /**
     * In Vietnamese, from text: a ticket ({@code A025}, {@code A-025}) or a number of up to 12
     * digits; empty for anything else.
     */
    public static Optional<String> vietnamese(String text, NumberStyle style) {
        Matcher form = FORM.matcher(capital(text));
        if (!form.matches()) {
            return Optional.empty();
        }
        StringJoiner words = new StringJoiner(" ");
        for (char letter : form.group(1).replace("-", "").toCharArray()) {
            words.add(letterName(letter));
        }
        String digits = form.group(2);
        int from = 0;
        while (from < digits.length() - 1 && digits.charAt(from) == '0') {
            words.add(VietnameseNumber.digit(0));
            from++;
        }
        words.add(VietnameseNumber.read(Long.parseLong(digits.substring(from)), style));
        return Optional.of(words.toString());
    }

    /** In English, from text; a number without letters is read as a number. */
    public static Optional<String> english(String text) {
        Matcher form = FORM.matcher(capital(text));
        if (!form.matches()) {
            return Optional.empty();
        }
        String digits = form.group(2);
        if (form.group(1).isEmpty() && (digits.length() == 1 || digits.charAt(0) != '0')) {
            return Optional.of(EnglishNumber.read(Long.parseLong(digits)));
        }
        StringJoiner words = new StringJoiner(" ");
        for (char letter : form.group(1).replace("-", "").toCharArray()) {
            words.add(String.valueOf(letter));
        }
        for (char digit : digits.toCharArray()) {
            words.add(EnglishNumber.digit(digit - '0'));
        }
        return Optional.of(words.toString());
    }

    private static String letterName(char letter) {
        String name = NAMES.get(letter);
        return name == null ? String.valueOf(letter) : name;
    }

    private static String capital(String text) {
        StringBuilder out = new StringBuilder(16);
        for (int i = 0; i < Math.min(text.length(), 32); i++) {
            char c = text.charAt(i);
            boolean small = c >= 'a' && c <= 'z';
            out.append(small ? (char) (c - 'a' + 'A') : c == 'đ' ? 'Đ' : c);
        }
        return out.toString();
    }
}
