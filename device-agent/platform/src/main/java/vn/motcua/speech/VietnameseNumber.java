package vn.motcua.speech;

import java.util.StringJoiner;

/**
 * Reads a whole number in Vietnamese words: mốt, tư and lăm after tens, lẻ or linh for an empty
 * tens place, không trăm inside a number. Pure; any thread may call.
 */
public final class VietnameseNumber {
    /** Largest number that is read: one below a thousand tỷ. */
    public static final long MAX = 999_999_999_999L;

    private static final String[] UNITS = {
        "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"
    };

    private VietnameseNumber() {}

    /**
     * The words, separated by one blank: 1005 is {@code một nghìn không trăm lẻ năm}. A group of
     * zeros is not spoken.
     *
     * @param number 0 to {@link #MAX}; anything else is an {@link IllegalArgumentException}
     */
    public static String read(long number, NumberStyle style) {
        if (number < 0 || number > MAX) {
            throw new IllegalArgumentException("number out of range");
        }
        if (number == 0) {
            return UNITS[0];
        }
        StringJoiner words = new StringJoiner(" ");
        String[] names = {"", style.thousand().word(), "triệu", "tỷ"};
        long divisor = 1_000_000_000L;
        boolean inside = false;
        for (int group = 3; group >= 0; group--) {
            int three = (int) (number / divisor % 1000);
            if (three > 0) {
                three(three, inside, style, words);
                add(names[group], words);
                inside = true;
            }
            divisor /= 1000;
        }
        return words.toString();
    }

    /** One digit alone: 4 is {@code bốn}, 5 is {@code năm}. */
    static String digit(int digit) {
        return UNITS[digit];
    }

    private static void three(int number, boolean inside, NumberStyle style, StringJoiner words) {
        if (number < 100 && !inside) {
            two(number, false, style, words);
            return;
        }
        words.add(UNITS[number / 100]).add("trăm");
        two(number % 100, true, style, words);
    }

    private static void two(int number, boolean inside, NumberStyle style, StringJoiner words) {
        int tens = number / 10;
        int unit = number % 10;
        if (tens == 0) {
            if (unit > 0) {
                add(inside ? style.zeroTen().word() : "", words);
                words.add(UNITS[unit]);
            }
            return;
        }
        words.add(tens == 1 ? "mười" : UNITS[tens] + " mươi");
        if (unit == 5) {
            words.add("lăm");
        } else if (tens > 1 && unit == 1) {
            words.add("mốt");
        } else if (tens > 1 && unit == 4) {
            words.add("tư");
        } else if (unit > 0) {
            words.add(UNITS[unit]);
        }
    }

    private static void add(String word, StringJoiner words) {
        if (!word.isEmpty()) {
            words.add(word);
        }
    }
}
