package vn.motcua.provisioning.http.gate;

import java.nio.file.Path;
import java.util.Map;

/** What goes back. */
public sealed interface Answer {
    /** A JSON object. */
    record Json(int status, Map<String, ?> body) implements Answer {}

    /** A text of some other kind. */
    record Text(String type, String text) implements Answer {}

    /** A page. */
    record Page(int status, String html) implements Answer {}

    /** After a form: look there. */
    record Goto(String path) implements Answer {}

    /**
     * A file to be kept.
     *
     * @param file on this machine; it is deleted after it was sent
     */
    record Download(String name, String type, Path file) implements Answer {}

    static Answer json(Map<String, ?> body) {
        return new Json(200, body);
    }
}
