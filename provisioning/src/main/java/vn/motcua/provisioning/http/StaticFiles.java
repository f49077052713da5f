package vn.motcua.provisioning.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Style, script and fonts, read once from the class path. Their address carries a hash of them all,
 * so that a browser may keep them for ever. Immutable.
 */
final class StaticFiles {
    private static final String OWN = "vn/motcua/provisioning/console/static/";
    private static final String FONTS = "vn/motcua/fonts/";
    private static final String WEBJARS = "META-INF/resources/webjars/";

    record StaticFile(String type, byte[] bytes) {}

    private final Map<String, StaticFile> files = new LinkedHashMap<>();
    private final String version;

    StaticFiles() {
        add("console.css", "text/css; charset=utf-8", OWN + "console.css");
        add("console.js", "text/javascript; charset=utf-8", OWN + "console.js");
        add("icon.svg", "image/svg+xml", OWN + "icon.svg");
        add(
                "htmx.js",
                "text/javascript; charset=utf-8",
                WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js");
        add("sse.js", "text/javascript; charset=utf-8", WEBJARS + "htmx-ext-sse/2.2.2/sse.js");
        for (String weight : new String[] {"Regular", "Medium", "SemiBold", "Bold"}) {
            String name = "BeVietnamPro-" + weight + ".ttf";
            add(name, "font/ttf", FONTS + name);
        }
        this.version = hash();
    }

    /** Address of the folder, {@code /static/0123456789abcdef}. */
    String base() {
        return "/static/" + version;
    }

    /** The file of this name in the folder of this version. */
    Optional<StaticFile> find(String wantedVersion, String name) {
        return wantedVersion.equals(version)
                ? Optional.ofNullable(files.get(name))
                : Optional.empty();
    }

    private void add(String name, String type, String resource) {
        try (InputStream in = StaticFiles.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource missing: " + resource);
            }
            files.put(name, new StaticFile(type, in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.values().forEach(file -> digest.update(file.bytes()));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
