package vn.motcua.contract.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import vn.motcua.contract.fleet.StateValue;

/** A strict reader of JSON with limits; one text, one thread. */
final class StateReader {
    static final int MOST_CHARS = 256 * 1024;
    private static final int DEEPEST = 16;
    private static final int MOST_VALUES = 20_000;
    static final int LONGEST_TEXT = 8_192;
    private static final int MOST_DIGITS = 16;

    private final String json;
    private final int longestText;
    private int at;
    private int values;

    StateReader(String json, int longestText) throws MalformedMessageException {
        this.longestText = longestText;
        if (json.length() > MOST_CHARS) {
            throw new MalformedMessageException("longer than " + MOST_CHARS + " characters");
        }
        this.json = json;
    }

    StateValue whole() throws MalformedMessageException {
        StateValue value = value(0);
        skipSpaces();
        if (at < json.length()) {
            throw wrong("something after the end");
        }
        return value;
    }

    private StateValue value(int depth) throws MalformedMessageException {
        if (depth > DEEPEST) {
            throw wrong("nested too deep");
        }
        if (++values > MOST_VALUES) {
            throw wrong("more than " + MOST_VALUES + " values");
        }
        skipSpaces();
        char c = peek();
        return switch (c) {
            case '{' -> tree(depth);
            case '[' -> many(depth);
            case '"' -> new StateValue.Text(text());
            case 't' -> word("true", new StateValue.Flag(true));
            case 'f' -> word("false", new StateValue.Flag(false));
            case 'n' -> word("null", new StateValue.Nothing());
            default -> number();
        };
    }

    private StateValue tree(int depth) throws MalformedMessageException {
        TreeMap<String, StateValue> members = new TreeMap<>();
        at++;
        skipSpaces();
        if (takeIf('}')) {
            return new StateValue.Tree(members);
        }
        do {
            skipSpaces();
            if (peek() != '"') {
                throw wrong("a member's name is missing");
            }
            String name = text();
            skipSpaces();
            take(':');
            if (members.put(name, value(depth + 1)) != null) {
                throw wrong("a member stands twice");
            }
            skipSpaces();
        } while (takeIf(','));
        take('}');
        return new StateValue.Tree(members);
    }

    private StateValue many(int depth) throws MalformedMessageException {
        List<StateValue> all = new ArrayList<>();
        at++;
        skipSpaces();
        if (takeIf(']')) {
            return new StateValue.Many(all);
        }
        do {
            all.add(value(depth + 1));
            skipSpaces();
        } while (takeIf(','));
        take(']');
        return new StateValue.Many(all);
    }

    private StateValue word(String word, StateValue value) throws MalformedMessageException {
        if (!json.startsWith(word, at)) {
            throw wrong("not a value");
        }
        at += word.length();
        return value;
    }

    private StateValue number() throws MalformedMessageException {
        int start = at;
        takeIf('-');
        int digits = at;
        while (at < json.length() && json.charAt(at) >= '0' && json.charAt(at) <= '9') {
            at++;
        }
        int count = at - digits;
        if (count == 0) {
            throw wrong("not a value");
        }
        if (at < json.length() && ".eE".indexOf(json.charAt(at)) >= 0) {
            throw wrong("only whole numbers");
        }
        boolean leadingZero = json.charAt(digits) == '0' && (count > 1 || digits > start);
        if (count > MOST_DIGITS || leadingZero) {
            throw wrong("not a whole number in its usual form");
        }
        long number = Long.parseLong(json, start, at, 10);
        if (Math.abs(number) > StateValue.LARGEST) {
            throw wrong("a number beyond 2^53");
        }
        return new StateValue.Whole(number);
    }

    private String text() throws MalformedMessageException {
        at++;
        StringBuilder out = new StringBuilder();
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                break;
            }
            if (c < 0x20) {
                throw wrong("a control character in a text");
            }
            out.append(c == '\\' ? escaped() : c);
            if (out.length() > longestText) {
                throw wrong("a text is longer than " + longestText);
            }
        }
        String text = out.toString();
        if (text.codePoints()
                .anyMatch(p -> p >= Character.MIN_SURROGATE && p <= Character.MAX_SURROGATE)) {
            throw wrong("half a character in a text");
        }
        return text;
    }

    private char escaped() throws MalformedMessageException {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong("an unknown escape");
        };
    }

    private char unicode() throws MalformedMessageException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0 || peek() > 'f') {
                throw wrong("an unknown escape");
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    private void skipSpaces() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws MalformedMessageException {
        if (at >= json.length()) {
            throw wrong("ends too early");
        }
        return json.charAt(at);
    }

    private boolean takeIf(char wanted) {
        boolean there = at < json.length() && json.charAt(at) == wanted;
        if (there) {
            at++;
        }
        return there;
    }

    private void take(char wanted) throws MalformedMessageException {
        if (!takeIf(wanted)) {
            throw wrong("'" + wanted + "' is missing");
        }
    }

    private MalformedMessageException wrong(String what) {
        return new MalformedMessageException(what + " at character " + (at + 1));
    }
}
