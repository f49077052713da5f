package vn.motcua.provisioning.lab.city;

import java.util.List;
import java.util.Map;

/**
 * One request and its answer as they went over the line.
 *
 * @param path with query, as sent
 */
record Exchange(
        String method,
        String path,
        Map<String, List<String>> headers,
        String body,
        int status,
        Map<String, List<String>> answerHeaders,
        String answer) {}
