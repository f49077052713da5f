package vn.motcua.contract.identity;

/**
 * Finds what a reader in keyboard mode, an input method or a wrong code page leaves of Vietnamese
 * text: the two or three bytes of an accented letter as so many Latin letters, replacement
 * characters, invisible ones.
 */
final class Garbled {
    private static final String WINDOWS_1252 = "€?‚ƒ„…†‡ˆ‰Š‹Œ?Ž??‘’“”•–—˜™š›œ?žŸ";

    private Garbled() {}

    static boolean isGarbled(RawText text) {
        for (int i = 0; i < text.length(); i++) {
            if (isForeign(text.at(i)) || isTornLetter(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isForeign(char c) {
        return c == '\uFFFD'
                || Character.isSurrogate(c)
                || (c >= 0x80 && c < 0xA0)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.PRIVATE_USE
                || Character.getType(c) == Character.UNASSIGNED;
    }

    /** One letter's UTF-8, read as a code page of one byte a letter. */
    private static boolean isTornLetter(RawText text, int at) {
        int first = singleByte(text.at(at));
        int following = first >= 0xC3 && first < 0xE0 ? 1 : first >= 0xE0 && first < 0xF0 ? 2 : 0;
        if (following == 0 || at + following >= text.length()) {
            return false;
        }
        for (int k = 1; k <= following; k++) {
            int next = singleByte(text.at(at + k));
            if (next < 0x80 || next >= 0xC0) {
                return false;
            }
        }
        return true;
    }

    private static int singleByte(char c) {
        if (c < 0x100) {
            return c;
        }
        int at = WINDOWS_1252.indexOf(c);
        return at < 0 ? -1 : 0x80 + at;
    }
}
