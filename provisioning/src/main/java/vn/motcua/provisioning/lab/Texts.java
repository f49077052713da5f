package vn.motcua.provisioning.lab;

import io.avaje.json.JsonException;
import java.util.List;
import java.util.Map;
import vn.motcua.contract.wire.Wire;

/** Loose JSON of other processes' lines: {@code ready} lines, the touch driver, the browser. */
public final class Texts {
    private Texts() {}

    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(String json) throws LabException {
        try {
            Object value = Wire.jsonb().type(Object.class).fromJson(json);
            if (value instanceof Map<?, ?> map) {
                return (Map<String, Object>) map;
            }
        } catch (JsonException | IllegalStateException e) {
            // Answered below.
        }
        throw new LabException("a process answered something that is not a JSON object");
    }

    public static String json(Map<String, ?> value) {
        return Wire.jsonb().toJson(value);
    }

    public static String text(Map<String, Object> object, String key) throws LabException {
        if (object.get(key) instanceof String text) {
            return text;
        }
        throw new LabException("an answer lacks \"" + key + "\"");
    }

    public static long number(Map<String, Object> object, String key) throws LabException {
        if (object.get(key) instanceof Number number) {
            return number.longValue();
        }
        throw new LabException("an answer lacks the number \"" + key + "\"");
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> member(Map<String, Object> object, String key)
            throws LabException {
        if (object.get(key) instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new LabException("an answer lacks the object \"" + key + "\"");
    }

    public static List<String> strings(Map<String, Object> object, String key) throws LabException {
        if (object.get(key) instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        throw new LabException("an answer lacks the list \"" + key + "\"");
    }
}
