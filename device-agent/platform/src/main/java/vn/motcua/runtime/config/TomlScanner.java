package vn.motcua.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The characters of a TOML text, with line numbers: spaces, key parts, values. */
final class TomlScanner {
    private static final int DEEPEST = 16;
    private static final char END = '\0';
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}.*");
    private static final Pattern TIME = Pattern.compile("[0-9]{2}:[0-9]{2}.*");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9](_?[0-9])*");

    private final String text;
    private int at;
    private int line = 1;

    /** What is wrong and where; caught by the reader, which goes on with the next line. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;
        private final String what;

        Unreadable(int line, String what) {
            super(what, null, false, false);
            this.line = line;
            this.what = what;
        }

        int line() {
            return line;
        }

        String what() {
            return what;
        }
    }

    TomlScanner(String text) {
        this.text = text;
    }

    int line() {
        return line;
    }

    int position() {
        return at;
    }

    boolean atLineStart() {
        return at > 0 && text.charAt(at - 1) == '\n';
    }

    /** The line of what was just read to its end. */
    int lineBefore() {
        return atLineStart() ? line - 1 : line;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    char peek() {
        return atEnd() ? END : text.charAt(at);
    }

    char peekNext() {
        return at + 1 < text.length() ? text.charAt(at + 1) : END;
    }

    char take() {
        char c = peek();
        if (!atEnd()) {
            at++;
        }
        if (c == '\n') {
            line++;
        }
        return c;
    }

    boolean takeIf(char wanted) {
        if (!atEnd() && peek() == wanted) {
            take();
            return true;
        }
        return false;
    }

    void expect(char wanted) throws Unreadable {
        skipSpaces();
        if (!takeIf(wanted)) {
            throw new Unreadable(line, "expected " + wanted);
        }
    }

    void skipSpaces() {
        while (!atEnd() && (peek() == ' ' || peek() == '\t')) {
            take();
        }
    }

    void skipLine() {
        while (!atEnd() && take() != '\n') {
            // the condition takes
        }
    }

    void skipBlankAndComments() {
        while (!atEnd()) {
            char c = peek();
            if (c == '#') {
                skipLine();
            } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\uFEFF') {
                take();
            } else {
                return;
            }
        }
    }

    void expectLineEnd() throws Unreadable {
        skipSpaces();
        if (peek() == '#' || peek() == '\n' || peek() == '\r' || atEnd()) {
            skipLine();
        } else {
            throw new Unreadable(line, "more text after the end of the value");
        }
    }

    String keyPart() throws Unreadable {
        if (peek() == '"') {
            return basicString();
        }
        if (peek() == '\'') {
            return literalString();
        }
        int from = at;
        while (!atEnd() && isBareKey(peek())) {
            take();
        }
        if (from == at) {
            throw new Unreadable(line, "expected a key");
        }
        return text.substring(from, at);
    }

    private static boolean isBareKey(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-';
    }

    TomlValue value(int depth) throws Unreadable {
        int start = line;
        return switch (peek()) {
            case '"' -> new TomlValue.Text(start, basicString());
            case '\'' -> new TomlValue.Text(start, literalString());
            case '[' -> array(depth);
            case '{' ->
                    throw new Unreadable(line, "inline tables are not read here; write a [table]");
            default -> bareValue();
        };
    }

    private TomlValue array(int depth) throws Unreadable {
        if (depth >= DEEPEST) {
            throw new Unreadable(line, "arrays are nested too deep");
        }
        int start = line;
        take();
        List<TomlValue> items = new ArrayList<>();
        skipBlankAndComments();
        while (!takeIf(']')) {
            if (atEnd()) {
                throw new Unreadable(start, "this array has no end: ] is missing");
            }
            items.add(value(depth + 1));
            skipBlankAndComments();
            if (!takeIf(',') && peek() != ']' && !atEnd()) {
                throw new Unreadable(line, "expected , or ] in the array");
            }
            skipBlankAndComments();
        }
        return new TomlValue.Many(start, List.copyOf(items));
    }

    private TomlValue bareValue() throws Unreadable {
        int from = at;
        while (!atEnd() && isBare(peek())) {
            take();
        }
        String word = text.substring(from, at);
        if (word.equals("true") || word.equals("false")) {
            return new TomlValue.Flag(line, word.equals("true"));
        }
        if (DATE.matcher(word).matches() || TIME.matcher(word).matches()) {
            return new TomlValue.Moment(line, word);
        }
        if (WHOLE.matcher(word).matches()) {
            return whole(word);
        }
        throw new Unreadable(
                line,
                "expected a value: \"text\", a whole number, true, false, a date, a time or an array");
    }

    private TomlValue whole(String word) throws Unreadable {
        try {
            return new TomlValue.Whole(line, Long.parseLong(word.replace("_", "")));
        } catch (NumberFormatException e) {
            throw new Unreadable(line, "this number is too large");
        }
    }

    private static boolean isBare(char c) {
        return isBareKey(c) || c == ':' || c == '.' || c == '+';
    }

    private String literalString() throws Unreadable {
        take();
        int from = at;
        while (peek() != '\'') {
            if (atEnd() || peek() == '\n') {
                throw new Unreadable(line, "this text has no end: ' is missing");
            }
            take();
        }
        String found = text.substring(from, at);
        take();
        refuseMultiLine(found, '\'');
        return found;
    }

    private String basicString() throws Unreadable {
        take();
        StringBuilder out = new StringBuilder();
        while (peek() != '"') {
            if (atEnd() || peek() == '\n') {
                throw new Unreadable(line, "this text has no end: \" is missing");
            }
            char c = take();
            if (c == '\\') {
                escape(out);
            } else {
                out.append(c);
            }
        }
        take();
        refuseMultiLine(out, '"');
        return out.toString();
    }

    private void refuseMultiLine(CharSequence found, char quote) throws Unreadable {
        if (found.isEmpty() && peek() == quote) {
            throw new Unreadable(line, "texts over several lines are not read here");
        }
    }

    private void escape(StringBuilder out) throws Unreadable {
        char c = peek();
        switch (c) {
            case '"', '\\' -> out.append(c);
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case 'r' -> out.append('\r');
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'u' -> {
                unicode(out, 4);
                return;
            }
            case 'U' -> {
                unicode(out, 8);
                return;
            }
            default -> throw new Unreadable(line, "unknown escape after \\");
        }
        take();
    }

    private void unicode(StringBuilder out, int digits) throws Unreadable {
        take();
        int code = 0;
        for (int i = 0; i < digits; i++) {
            int digit = peek() < 0x80 ? Character.digit(peek(), 16) : -1;
            if (digit < 0 || code > 0x10FFFF) {
                throw new Unreadable(line, "expected " + digits + " hexadecimal digits after \\u");
            }
            code = code * 16 + digit;
            take();
        }
        boolean surrogate = code >= 0xD800 && code <= 0xDFFF;
        if (!Character.isValidCodePoint(code) || surrogate) {
            throw new Unreadable(line, "no such character");
        }
        out.appendCodePoint(code);
    }
}
