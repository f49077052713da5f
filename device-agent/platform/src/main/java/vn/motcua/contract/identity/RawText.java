package vn.motcua.contract.identity;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A reader's own copy of a scanned text, zeroed when the reader is done. One thread. */
final class RawText implements AutoCloseable {
    private final char[] chars;
    private int length;

    private RawText(char[] chars, int length) {
        this.chars = chars;
        this.length = length;
    }

    static RawText copy(CharSequence text) {
        char[] chars = new char[text.length()];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = text.charAt(i);
        }
        return new RawText(chars, chars.length);
    }

    static RawText copy(PersonalText text) {
        char[] chars = text.copy();
        return new RawText(chars, chars.length);
    }

    /** Nothing when the bytes are no UTF-8. */
    static Optional<RawText> utf8(byte[] bytes, int length) {
        char[] chars = new char[length];
        CharBuffer out = CharBuffer.wrap(chars);
        CoderResult result =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes, 0, length), out, true);
        if (result.isError()) {
            Arrays.fill(chars, '\0');
            return Optional.empty();
        }
        return Optional.of(new RawText(chars, out.position()));
    }

    int length() {
        return length;
    }

    char at(int index) {
        return chars[index];
    }

    /** A window on it, not a copy; blanks at both ends left out. */
    CharBuffer part(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && chars[start] == ' ') {
            start++;
        }
        while (end > start && chars[end - 1] == ' ') {
            end--;
        }
        return CharBuffer.wrap(chars, start, end - start);
    }

    /**
     * Drops what readers and editors put around it: blanks, ends of lines, NUL, a byte order mark.
     */
    void trim() {
        while (length > 0 && isEdge(chars[length - 1])) {
            length--;
        }
        int from = 0;
        while (from < length && isEdge(chars[from])) {
            from++;
        }
        System.arraycopy(chars, from, chars, 0, length - from);
        length -= from;
    }

    /** Drops the given characters wherever they stand. */
    void drop(String unwanted) {
        int to = 0;
        for (int i = 0; i < length; i++) {
            if (unwanted.indexOf(chars[i]) < 0) {
                chars[to++] = chars[i];
            }
        }
        length = to;
    }

    /** ASCII letters to capitals; a look-alike of another alphabet stays what it is. */
    void capitals() {
        for (int i = 0; i < length; i++) {
            if (chars[i] >= 'a' && chars[i] <= 'z') {
                chars[i] -= 'a' - 'A';
            }
        }
    }

    /** Whether a stretch of it is ASCII digits only, and not empty. */
    boolean isDigits(int from, int to) {
        return allDigits(part(from, to)) && chars[from] != ' ' && chars[to - 1] != ' ';
    }

    static boolean allDigits(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isEdge(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0' || c == '\uFEFF';
    }

    @Override
    public void close() {
        Arrays.fill(chars, '\0');
        length = 0;
    }
}
