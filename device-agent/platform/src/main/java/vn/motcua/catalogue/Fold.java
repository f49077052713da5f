package vn.motcua.catalogue;

import java.text.Normalizer;

/**
 * Folds Vietnamese text for searching: no marks, đ and its look-alikes as d, lower case, only
 * letters a–z, digits and single blanks. NFC and NFD, {@code hòa} and {@code hoà} become equal.
 * Pure; any thread may call.
 */
public final class Fold {
    private Fold() {}

    /** {@code Chứng thực chữ ký/điểm chỉ} becomes {@code chung thuc chu ky diem chi}. */
    public static String fold(String text) {
        String parts = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder out = new StringBuilder(parts.length());
        for (int i = 0; i < parts.length(); i++) {
            char c = parts.charAt(i);
            if (Character.getType(c) == Character.NON_SPACING_MARK) {
                continue;
            }
            append(isStrokedD(c) ? 'd' : Character.toLowerCase(c), out);
        }
        return trimmed(out);
    }

    /**
     * Like {@link #fold}, but what Vietnamese tells apart stays apart: the marks of each word
     * follow it in a fixed order, so that only the spelling of the same word is levelled ({@code
     * hòa} and {@code hoà}, NFC and NFD, ð and đ).
     */
    static String accented(String text) {
        String parts = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder out = new StringBuilder(parts.length());
        StringBuilder tone = new StringBuilder(2);
        for (int i = 0; i < parts.length(); i++) {
            char c = parts.charAt(i);
            if (isTone(c)) {
                tone.append(c);
            } else if (Character.getType(c) == Character.NON_SPACING_MARK) {
                out.append(c);
            } else if (isStrokedD(c)) {
                out.append('đ');
            } else {
                char low = Character.toLowerCase(c);
                if (!isPlain(low)) {
                    out.append(tone);
                    tone.setLength(0);
                }
                append(low, out);
            }
        }
        return trimmed(out.append(tone));
    }

    /** A folded word with its final {@code y} as {@code i} where both spellings are in use. */
    static String spelling(String word) {
        int last = word.length() - 1;
        if (last < 0 || word.charAt(last) != 'y') {
            return word;
        }
        boolean afterVowel = last > 0 && "aeou".indexOf(word.charAt(last - 1)) >= 0;
        boolean afterQu = last == 2 && word.startsWith("qu");
        return afterVowel && !afterQu ? word : word.substring(0, last) + 'i';
    }

    private static void append(char low, StringBuilder out) {
        if (isPlain(low)) {
            out.append(low);
        } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
    }

    private static String trimmed(StringBuilder out) {
        int end = out.length();
        while (end > 0 && out.charAt(end - 1) == ' ') {
            end--;
        }
        return out.substring(0, end);
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static boolean isStrokedD(char c) {
        return c == 'đ' || c == 'Đ' || c == 'ð' || c == 'Ð';
    }

    /** Grave, acute, tilde, hook above, dot below: the five written tones. */
    private static boolean isTone(char c) {
        return c == '\u0300' || c == '\u0301' || c == '\u0303' || c == '\u0309' || c == '\u0323';
    }
}
