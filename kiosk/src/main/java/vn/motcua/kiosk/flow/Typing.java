package vn.motcua.kiosk.flow;

import java.text.Normalizer;

/**
 * Typing Vietnamese on keys: letters, tone marks put where they belong, and Telex. Pure text in
 * NFC; what is typed stands in no log.
 */
final class Typing {
    static final int LONGEST = 60;
    private static final String VOWELS = "aăâeêioôơuưy";
    private static final String MODIFIED = "ăâêôơư";

    private Typing() {}

    static String add(String text, String letter, boolean telex) {
        if (letter.equals(" ") && (text.isEmpty() || text.endsWith(" "))) {
            return text;
        }
        String next = telex ? telex(text, letter) : text + letter;
        return next.length() > LONGEST ? text : next;
    }

    static String erase(String text) {
        return text.isEmpty() ? text : text.substring(0, text.length() - 1);
    }

    /** Puts the tone on the last syllable; on a second press takes it away again. */
    static String tone(String text, ToneMark mark) {
        int start = text.lastIndexOf(' ') + 1;
        String word = text.substring(start);
        String plain = withoutTone(word);
        int at = seat(plain);
        if (at < 0) {
            return text;
        }
        String marked = plain.substring(0, at + 1) + mark.combining() + plain.substring(at + 1);
        String toned = Normalizer.normalize(marked, Normalizer.Form.NFC);
        return text.substring(0, start) + (toned.equals(word) ? plain : toned);
    }

    private static String telex(String text, String letter) {
        ToneMark mark =
                switch (letter) {
                    case "s" -> ToneMark.SAC;
                    case "f" -> ToneMark.HUYEN;
                    case "r" -> ToneMark.HOI;
                    case "x" -> ToneMark.NGA;
                    case "j" -> ToneMark.NANG;
                    default -> null;
                };
        if (mark != null) {
            String toned = tone(text, mark);
            return toned.equals(text) ? text + letter : toned;
        }
        if (text.isEmpty()) {
            return letter;
        }
        String last = text.substring(text.length() - 1);
        String joined =
                switch (last + letter) {
                    case "aa" -> "â";
                    case "ee" -> "ê";
                    case "oo" -> "ô";
                    case "dd" -> "đ";
                    case "aw" -> "ă";
                    case "ow" -> "ơ";
                    case "uw" -> "ư";
                    default -> last + letter;
                };
        return text.substring(0, text.length() - 1) + joined;
    }

    private static String withoutTone(String word) {
        StringBuilder out = new StringBuilder();
        String apart = Normalizer.normalize(word, Normalizer.Form.NFD);
        for (char c : apart.toCharArray()) {
            if ("\u0301\u0300\u0309\u0303\u0323".indexOf(c) < 0) {
                out.append(c);
            }
        }
        return Normalizer.normalize(out, Normalizer.Form.NFC);
    }

    /** Index of the letter that carries the tone; -1 when the syllable has no vowel. */
    private static int seat(String word) {
        int from = 0;
        if (word.length() > 2 && (word.startsWith("qu") || word.startsWith("gi"))) {
            from = isVowel(word.charAt(2)) ? 2 : 0;
        }
        int first = -1;
        for (int i = from; i < word.length() && first < 0; i++) {
            first = isVowel(word.charAt(i)) ? i : -1;
        }
        if (first < 0) {
            return -1;
        }
        int end = first;
        int modified = -1;
        while (end < word.length() && isVowel(word.charAt(end))) {
            modified = MODIFIED.indexOf(word.charAt(end)) >= 0 ? end : modified;
            end++;
        }
        if (modified >= 0) {
            return modified;
        }
        boolean closed = end < word.length();
        return switch (end - first) {
            case 1 -> first;
            case 2 -> closed ? first + 1 : first;
            default -> first + 1;
        };
    }

    private static boolean isVowel(char c) {
        return VOWELS.indexOf(c) >= 0;
    }
}
