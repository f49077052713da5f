package vn.motcua.agent.office.counter;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.motcua.agent.office.Problem;

/**
 * Style, script and fonts, read once from the class path and served under names that hold a hash of
 * their content, so that browsers keep them for ever and never see a stale one.
 */
public final class Assets implements HttpService {
    private static final String[] FONTS = {"Regular", "Medium", "SemiBold", "Bold", "ExtraBold"};
    private static final String WEBJARS = "/META-INF/resources/webjars/";

    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final Map<String, Asset> byName = new LinkedHashMap<>();

    private record Asset(byte[] content, String type) {}

    public Assets() {
        StringBuilder faces = new StringBuilder();
        for (String weight : FONTS) {
            String name = "BeVietnamPro-" + weight + ".ttf";
            add(name, read("/vn/motcua/fonts/" + name), "font/ttf");
            faces.append(fontFace(weight, address(name)));
        }
        add("htmx.js", read(WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js"), "text/javascript");
        add("sse.js", read(WEBJARS + "htmx-ext-sse/2.2.2/sse.js"), "text/javascript");
        add("app.js", own("app.js"), "text/javascript; charset=utf-8");
        add("desk.js", own("desk.js"), "text/javascript; charset=utf-8");
        add("desk.css", own("desk.css"), "text/css; charset=utf-8");
        String style = faces + new String(own("tokens.css"), StandardCharsets.UTF_8);
        style += new String(own("counter.css"), StandardCharsets.UTF_8);
        add("counter.css", style.getBytes(StandardCharsets.UTF_8), "text/css; charset=utf-8");
    }

    /** Address of an asset by its plain name, {@code counter.css}. */
    public String address(String name) {
        String known = addresses.get(name);
        if (known == null) {
            throw new IllegalArgumentException("no asset of this name");
        }
        return known;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/{name}", this::serve);
    }

    private void serve(ServerRequest request, ServerResponse response) {
        Asset asset = byName.get(request.path().pathParameters().get("name"));
        if (asset == null) {
            Problem.NOT_FOUND.send(response);
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, asset.type);
        response.header(HeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable");
        response.header(HeaderNames.create("X-Content-Type-Options"), "nosniff");
        response.send(asset.content);
    }

    private void add(String name, byte[] content, String type) {
        int dot = name.lastIndexOf('.');
        String hashed = name.substring(0, dot) + "-" + hash(content) + name.substring(dot);
        addresses.put(name, "/assets/" + hashed);
        byName.put(hashed, new Asset(content, type));
    }

    private static String fontFace(String weight, String address) {
        int number =
                switch (weight) {
                    case "Medium" -> 500;
                    case "SemiBold" -> 600;
                    case "Bold" -> 700;
                    case "ExtraBold" -> 800;
                    default -> 400;
                };
        return "@font-face{font-family:\"Be Vietnam Pro\";font-weight:%d;font-display:block;src:url(\"%s\")}\n"
                .formatted(number, address);
    }

    private static byte[] own(String name) {
        return read("/vn/motcua/agent/office/counter/" + name);
    }

    private static byte[] read(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing on the class path: " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be read: " + resource, e);
        }
    }

    private static String hash(byte[] content) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(sum, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
