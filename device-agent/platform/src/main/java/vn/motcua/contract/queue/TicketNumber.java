package vn.motcua.contract.queue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The number on the slip: one or two letters of the series and three or four digits, {@code A047}.
 * Restarts every business day; unique while the ticket lives. Letters I, O and Q are not used (they
 * look like digits).
 *
 * @param prefix one or two capital letters
 * @param number 1 to 9999
 * @param digits how many digits are printed, 3 or 4
 */
public record TicketNumber(String prefix, int number, int digits)
        implements Comparable<TicketNumber> {
    private static final Pattern FORM = Pattern.compile("([A-HJ-NPR-Z]{1,2})([0-9]{3,4})");

    public TicketNumber {
        if (digits < 3 || digits > 4 || number < 1 || number > largest(digits)) {
            throw new IllegalArgumentException("ticket number out of range");
        }
        if (!isPrefix(prefix)) {
            throw new IllegalArgumentException("ticket prefix must be one or two letters");
        }
    }

    /** By hand, because a pattern is slow where a hub makes a number of every row. */
    private static boolean isPrefix(String prefix) {
        boolean letters = !prefix.isEmpty() && prefix.length() <= 2;
        for (int i = 0; letters && i < prefix.length(); i++) {
            char c = prefix.charAt(i);
            letters = c >= 'A' && c <= 'Z' && c != 'I' && c != 'O' && c != 'Q';
        }
        return letters;
    }

    /** Reads {@link #text()}; throws {@link IllegalArgumentException} for anything else. */
    public static TicketNumber parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("not a ticket number");
        }
        return new TicketNumber(m.group(1), Integer.parseInt(m.group(2)), m.group(2).length());
    }

    /** As printed and shown: {@code A047}. */
    public String text() {
        String plain = Integer.toString(number);
        return prefix + "0".repeat(digits - plain.length()) + plain;
    }

    /** The largest number of a series that prints so many digits. */
    public int largest() {
        return largest(digits);
    }

    /** The same for 3 or 4 digits. */
    public static int largest(int digits) {
        return digits == 3 ? 999 : 9999;
    }

    /** By hand, because a record's own is slow where a hub looks up most. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TicketNumber n
                && number == n.number
                && digits == n.digits
                && prefix.equals(n.prefix);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * prefix.hashCode() + number) + digits;
    }

    @Override
    public int compareTo(TicketNumber other) {
        int byPrefix = prefix.compareTo(other.prefix);
        return byPrefix != 0 ? byPrefix : Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return text();
    }
}
