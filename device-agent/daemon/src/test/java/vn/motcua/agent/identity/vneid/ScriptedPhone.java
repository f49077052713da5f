package vn.motcua.agent.identity.vneid;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** The visitor's browser: opens what the QR says, signs in, says yes or no. */
final class ScriptedPhone {
    private static final Pattern ACTION = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");
    private static final Pattern HIDDEN =
            Pattern.compile(
                    "name=\"code\"\\s+value=\"([^\"]*)\"|value=\"([^\"]*)\"\\s+name=\"code\"");

    private final HttpClient http;

    ScriptedPhone(SSLContext tls) {
        http =
                HttpClient.newBuilder()
                        .sslContext(tls)
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build();
    }

    /** The last page. */
    String answer(String qr, boolean yes) throws IOException, InterruptedException {
        HttpResponse<String> login = get(URI.create(qr));
        HttpResponse<String> consent =
                post(login, "username=citizen&password=on-the-telephone&credentialId=");
        Matcher code = HIDDEN.matcher(consent.body());
        String hidden = "";
        if (code.find()) {
            String value = code.group(1) == null ? code.group(2) : code.group(1);
            hidden = "code=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + "&";
        }
        return post(consent, hidden + (yes ? "accept=Yes" : "cancel=No")).body();
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(address).timeout(Duration.ofMinutes(1)).build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(HttpResponse<String> page, String form)
            throws IOException, InterruptedException {
        Matcher action = ACTION.matcher(page.body());
        if (page.statusCode() != 200 || !action.find()) {
            throw new IOException("no form, status " + page.statusCode() + "\n" + page.body());
        }
        URI to = page.uri().resolve(action.group(1).replace("&amp;", "&"));
        return http.send(
                HttpRequest.newBuilder(to)
                        .timeout(Duration.ofMinutes(1))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }
}
