package vn.motcua.contract.wire;

/**
 * Two things that the codec does not do for JSON from outside and JSON inside JSON: it recurses
 * without a limit, and it writes the letters of an embedded text as single bytes.
 */
final class RawJson {
    /** Deeper than any record of the contract. */
    static final int DEEPEST = 64;

    private RawJson() {}

    /** Refuses a text that would exhaust the reader's stack. */
    static void checkDepth(String json) throws MalformedMessageException {
        int depth = 0;
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                depth++;
                if (depth > DEEPEST) {
                    throw new MalformedMessageException("nested too deep");
                }
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
    }

    /** The same JSON in ASCII: letters beyond it stand only in strings, and are escaped there. */
    static String ascii(String json) {
        StringBuilder out = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c < 0x7f) {
                out.append(c);
            } else {
                String hex = Integer.toHexString(c);
                out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
            }
        }
        return out.toString();
    }
}
