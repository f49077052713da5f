package vn.motcua.speech;

import java.util.StringJoiner;

/** Reads a whole number in English words, without "and". Pure; any thread may call. */
public final class EnglishNumber {
    private static final String[] SMALL = {
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen"
    };
    private static final String[] TENS = {
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
    };

    private EnglishNumber() {}

    /**
     * 125 is {@code one hundred twenty-five}.
     *
     * @param number 0 to {@link VietnameseNumber#MAX}; anything else is an {@link
     *     IllegalArgumentException}
     */
    public static String read(long number) {
        if (number < 0 || number > VietnameseNumber.MAX) {
            throw new IllegalArgumentException("number out of range");
        }
        if (number == 0) {
            return SMALL[0];
        }
        StringJoiner words = new StringJoiner(" ");
        String[] names = {"", "thousand", "million", "billion"};
        long divisor = 1_000_000_000L;
        for (int group = 3; group >= 0; group--) {
            int three = (int) (number / divisor % 1000);
            if (three > 0) {
                three(three, words);
                if (group > 0) {
                    words.add(names[group]);
                }
            }
            divisor /= 1000;
        }
        return words.toString();
    }

    static String digit(int digit) {
        return SMALL[digit];
    }

    private static void three(int number, StringJoiner words) {
        if (number >= 100) {
            words.add(SMALL[number / 100]).add("hundred");
        }
        int two = number % 100;
        if (two >= 20) {
            words.add(TENS[two / 10] + (two % 10 == 0 ? "" : "-" + SMALL[two % 10]));
        } else if (two > 0) {
            words.add(SMALL[two]);
        }
    }
}
