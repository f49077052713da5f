package vn.motcua.contract.identity;

import java.nio.CharBuffer;

/** Windows on the fields between bars; the text belongs to the reader. One thread. */
final class CardFields {
    /** Only these are looked into. */
    private static final int KEPT = 7;

    private static final int SHORTEST_CARD = 30;

    private final RawText text;
    private final int[] from = new int[KEPT];
    private final int[] to = new int[KEPT];
    private int count;

    private CardFields(RawText text) {
        this.text = text;
    }

    static CardFields split(RawText text) {
        CardFields fields = new CardFields(text);
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.at(i) == '|') {
                fields.add(start, i);
                start = i + 1;
            }
        }
        return fields;
    }

    private void add(int start, int end) {
        if (count < KEPT) {
            from[count] = start;
            to[count] = end;
        }
        count++;
    }

    int count() {
        return count;
    }

    /** Empty when there is no such field. */
    CharBuffer get(int index) {
        return index < count ? text.part(from[index], to[index]) : CharBuffer.allocate(0);
    }

    boolean startsWith(String lower) {
        if (text.length() < lower.length()) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            if (Character.toLowerCase(text.at(i)) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Twelve digits, then something else, and long: bars that became other signs. */
    boolean startsLikeCard() {
        int digits = 0;
        while (digits < text.length() && text.at(digits) >= '0' && text.at(digits) <= '9') {
            digits++;
        }
        return digits == CitizenNumber.LENGTH && text.length() >= SHORTEST_CARD;
    }

    /** The second field is a name in hexadecimal UTF-8. */
    boolean isHealthCard() {
        CharBuffer name = get(1);
        if (name.length() < 4 || name.length() % 2 != 0) {
            return false;
        }
        boolean letter = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c > 'f' || Character.digit(c, 16) < 0) {
                return false;
            }
            letter |= c >= 'A';
        }
        return letter || name.length() > CitizenNumber.LENGTH;
    }

    /** The third field is yyyy-MM-dd: the code of the epidemic years. */
    boolean isEpidemicCard() {
        CharBuffer date = get(2);
        return date.length() == 10
                && date.charAt(4) == '-'
                && date.charAt(7) == '-'
                && Character.isDigit(date.charAt(0));
    }
}
