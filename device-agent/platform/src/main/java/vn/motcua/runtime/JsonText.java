package vn.motcua.runtime;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, texts, numbers and flags as JSON on one line; enough for logs and Ready. */
public final class JsonText {
    private JsonText() {}

    /** The text of a map; keys in its order. */
    public static String of(Map<String, ?> value) {
        StringBuilder out = new StringBuilder();
        write(out, value);
        return out.toString();
    }

    private static void write(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case Number n -> out.append(n);
            case Boolean b -> out.append(b.booleanValue());
            case Map<?, ?> map -> {
                char before = '{';
                for (Map.Entry<?, ?> e : map.entrySet()) {
                    out.append(before);
                    text(out, String.valueOf(e.getKey()));
                    out.append(':');
                    write(out, e.getValue());
                    before = ',';
                }
                out.append(before == '{' ? "{}" : "}");
            }
            case Iterable<?> many -> {
                char before = '[';
                for (Object one : many) {
                    out.append(before);
                    write(out, one);
                    before = ',';
                }
                out.append(before == '[' ? "[]" : "]");
            }
            default -> text(out, value.toString());
        }
    }

    private static void text(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x7f || c == 0x2028 || c == 0x2029) {
                        out.append("\\u").append(hex(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static String hex(char c) {
        String plain = Integer.toHexString(c);
        return "0".repeat(4 - plain.length()) + plain;
    }
}
