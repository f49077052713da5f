package vn.motcua.provisioning.tool;

/** One JSON object on one line, members in the order in which they were added. */
final class JsonLine {
    private final StringBuilder out = new StringBuilder("{");

    JsonLine put(String key, boolean value) {
        return member(key, String.valueOf(value));
    }

    JsonLine put(String key, String value) {
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
        return member(key, text.append('"').toString());
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
