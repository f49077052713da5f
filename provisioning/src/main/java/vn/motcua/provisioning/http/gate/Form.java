package vn.motcua.provisioning.http.gate;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of a form ({@code application/x-www-form-urlencoded}); of a repeated field the first
 * counts.
 */
public record Form(Map<String, String> fields) {
    public static final Form EMPTY = new Form(Map.of());
    private static final int MOST_FIELDS = 500;

    public Form {
        fields = Map.copyOf(fields);
    }

    /** Empty for a text that is no form. */
    static Form read(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            for (String pair : text.split("&", MOST_FIELDS)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    fields.putIfAbsent(
                            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        } catch (IllegalArgumentException e) {
            return EMPTY;
        }
        return new Form(fields);
    }

    /** The field; empty when it is not there. */
    public String text(String name) {
        return fields.getOrDefault(name, "");
    }

    @Override
    public String toString() {
        // Passwords come this way.
        return "Form" + fields.keySet();
    }
}
