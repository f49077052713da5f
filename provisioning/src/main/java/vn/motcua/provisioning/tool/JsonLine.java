package vn.motcua.provisioning.tool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object on one line, members in the order in which they were added. */
final class JsonLine {
    private final StringBuilder out = new StringBuilder("{");

    JsonLine put(String key, boolean value) {
        return member(key, String.valueOf(value));
    }

    /** A null is written as null. */
    JsonLine put(String key, @Nullable Long value) {
        return member(key, String.valueOf(value));
    }

    /** A null is written as null. */
    JsonLine put(String key, @Nullable JsonLine value) {
        return member(key, String.valueOf(value));
    }

    /** A null is written as null. */
    JsonLine put(String key, @Nullable String value) {
        return member(key, value == null ? "null" : quoted(value));
    }

    JsonLine put(String key, List<String> values) {
        List<String> quoted = values.stream().map(JsonLine::quoted).toList();
        return member(key, "[" + String.join(",", quoted) + "]");
    }

    private static String quoted(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7F || (c >= 0xD800 && c <= 0xDFFF)) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }

    private JsonLine member(String key, String json) {
        out.append(out.length() == 1 ? "" : ",");
        out.append('"').append(key).append("\":").append(json);
        return this;
    }

    @Override
    public String toString() {
        return out + "}";
    }
}
