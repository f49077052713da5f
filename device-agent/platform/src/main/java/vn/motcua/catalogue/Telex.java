package vn.motcua.catalogue;

/**
 * Decodes Telex keys that reached a plain field because no input method was on: {@code ddawng kys}
 * is {@code đăng ký}. Only what a search needs: the tone may stand on another letter of the word
 * than good spelling wants, which {@link Fold} levels. Pure; any thread may call.
 */
final class Telex {
    private static final String TONE_KEYS = "sfrxj";
    private static final char[] TONES = {'\u0301', '\u0300', '\u0309', '\u0303', '\u0323'};

    private Telex() {}

    /** The text with every word decoded; words without Telex keys stay as they are. */
    static String decode(String typed) {
        StringBuilder out = new StringBuilder(typed.length() + 16);
        StringBuilder word = new StringBuilder(16);
        for (int i = 0; i <= typed.length(); i++) {
            char c = i < typed.length() ? Character.toLowerCase(typed.charAt(i)) : ' ';
            if (c >= 'a' && c <= 'z') {
                word.append(c);
                continue;
            }
            out.append(word(word));
            word.setLength(0);
            if (i < typed.length()) {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static CharSequence word(StringBuilder keys) {
        StringBuilder out = new StringBuilder(keys.length());
        char tone = 0;
        boolean vowelSeen = false;
        for (int i = 0; i < keys.length(); i++) {
            char key = keys.charAt(i);
            int toneKey = TONE_KEYS.indexOf(key);
            if (toneKey >= 0 && vowelSeen) {
                tone = TONES[toneKey];
            } else if (key == 'z' && vowelSeen) {
                tone = 0;
            } else if (key == 'w') {
                horn(out);
                vowelSeen = true;
            } else if (!doubled(key, out)) {
                out.append(key);
                vowelSeen |= "aeiouy".indexOf(key) >= 0;
            }
        }
        if (tone != 0) {
            out.append(tone);
        }
        return out;
    }

    /** dd, aa, ee, oo, also with other letters between ({@code dangd}). */
    private static boolean doubled(char key, StringBuilder out) {
        int at = "daeo".indexOf(key) < 0 ? -1 : out.lastIndexOf(String.valueOf(key));
        if (at < 0 || (key == 'd' && at != 0)) {
            return false;
        }
        if (at + 1 < out.length() && out.charAt(at + 1) == '\u0302') {
            return false;
        }
        if (key != 'd' && vowelBetween(out, at + 1)) {
            return false;
        }
        if (key == 'd') {
            out.setCharAt(at, 'đ');
        } else {
            out.insert(at + 1, '\u0302');
        }
        return true;
    }

    private static boolean vowelBetween(StringBuilder out, int from) {
        for (int i = from; i < out.length(); i++) {
            if ("aeo".indexOf(out.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** w: ă, ơ, ư on the vowel before it (both of {@code uo}); alone it is ư. */
    private static void horn(StringBuilder out) {
        int o = out.lastIndexOf("o");
        int u = out.lastIndexOf("u");
        int a = out.lastIndexOf("a");
        if (o >= 0 && u == o - 1) {
            out.insert(o + 1, '\u031B').insert(u + 1, '\u031B');
        } else if (a >= 0 && !(u >= 0 && u == a - 1 && !out.toString().startsWith("qu"))) {
            out.insert(a + 1, '\u0306');
        } else if (o >= 0) {
            out.insert(o + 1, '\u031B');
        } else if (u >= 0) {
            out.insert(u + 1, '\u031B');
        } else {
            out.append("u\u031B");
        }
    }
}
