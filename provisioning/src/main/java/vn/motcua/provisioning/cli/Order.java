package vn.motcua.provisioning.cli;

import java.util.List;
import java.util.Map;

/**
 * One call of the API and how its answer is printed.
 *
 * @param method of HTTP
 * @param path behind {@code /api/v1}
 * @param body members; empty = none
 * @param list member of the answer that is printed as a table; empty = the answer's own members
 * @param columns of that table
 */
public record Order(
        String method, String path, Map<String, ?> body, String list, List<String> columns) {
    public static Order get(String path, String list, String... columns) {
        return new Order("GET", path, Map.of(), list, List.of(columns));
    }

    public static Order post(String path, Map<String, ?> body) {
        return new Order("POST", path, body, "", List.of());
    }
}
