package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.motcua.provisioning.account.Totp;

/**
 * An administrator without a browser: makes the first account by the one-time link of the centre's
 * ready line, with a real second factor, and holds the session. For one thread at a time.
 */
public final class ConsoleEntrance {
    /** Name of the lab's administrator. */
    public static final String NAME = "lab.admin";

    /** Password of the lab's administrator; of no use outside. */
    public static final String PASSWORD = "mot cau dai cho phong thu";

    private static final Pattern FACTOR = Pattern.compile("id=\"factor\">([A-Z2-7]+)<");
    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI base;
    private final String cookie;

    private ConsoleEntrance(HttpClient http, URI base, String cookie) {
        this.http = http;
        this.base = base;
        this.cookie = cookie;
    }

    /**
     * Follows the link and makes the account.
     *
     * @param http trusts the centre's certificate
     * @param link as the ready line has it, {@code https://…/enter/…}
     */
    public static ConsoleEntrance first(HttpClient http, URI link)
            throws IOException, InterruptedException {
        HttpResponse<String> page =
                http.send(
                        HttpRequest.newBuilder(link).timeout(LIMIT).build(),
                        HttpResponse.BodyHandlers.ofString());
        Matcher factor = FACTOR.matcher(page.body());
        if (!factor.find()) {
            throw new IOException("the link makes no account: status " + page.statusCode());
        }
        HttpResponse<String> made =
                http.send(
                        form(
                                link,
                                Map.of(
                                        "name",
                                        NAME,
                                        "password",
                                        PASSWORD,
                                        "code",
                                        Totp.at(Totp.secret(factor.group(1)), Instant.now()))),
                        HttpResponse.BodyHandlers.ofString());
        String cookie =
                made.headers()
                        .firstValue("set-cookie")
                        .orElseThrow(() -> new IOException("status " + made.statusCode()));
        return new ConsoleEntrance(http, link.resolve("/"), cookie.split(";", 2)[0]);
    }

    /** The session, as a {@code Cookie} header has it. */
    public String cookie() {
        return cookie;
    }

    /** What stands there. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(LIMIT)
                        .header("Cookie", cookie)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a form, as the page of this path would. */
    public HttpResponse<String> post(String page, String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        Matcher form = FORM.matcher(get(page).body());
        Map<String, String> all = new java.util.HashMap<>(fields);
        all.put("form", form.find() ? form.group(1) : "");
        HttpRequest plain = form(base.resolve(path), all);
        return http.send(
                HttpRequest.newBuilder(plain, (_, _) -> true).header("Cookie", cookie).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest form(URI address, Map<String, String> fields) {
        String body =
                fields.entrySet().stream()
                        .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                        .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(address)
                .timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
