package vn.motcua.agent.office.counter;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** Path data of the page's icons, 24 units square, one colour: the text's. */
public final class Icons {
    private static final Properties PATHS = load();

    private Icons() {}

    /** SVG path data; an unknown name is our own bug and refused. */
    public static String path(String name) {
        return Objects.requireNonNull(PATHS.getProperty(name), "no icon of this name");
    }

    private static Properties load() {
        try (var in = Objects.requireNonNull(Icons.class.getResourceAsStream("icons.properties"));
                var text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            Properties paths = new Properties();
            paths.load(text);
            return paths;
        } catch (IOException e) {
            throw new UncheckedIOException("the page's icons cannot be read", e);
        }
    }
}
