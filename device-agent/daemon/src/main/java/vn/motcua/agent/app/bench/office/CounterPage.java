package vn.motcua.agent.app.bench.office;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.Counter;

/** A clerk's browser: signed in, its stream open, its buttons pressed as htmx does. */
final class CounterPage implements AutoCloseable {
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]{36})\"");

    private final Counter counter;
    private final URI page;
    private final HttpClient http;
    private @Nullable String ticket;
    private boolean started;

    /**
     * Signs in by the link and opens the stream.
     *
     * @param trust to believe the hub
     */
    CounterPage(Counter counter, URI link, SSLContext trust)
            throws IOException, InterruptedException {
        this.counter = counter;
        this.page = link.resolve("/counter/" + counter.id());
        this.http =
                HttpClient.newBuilder()
                        .sslContext(trust)
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .connectTimeout(Duration.ofSeconds(3))
                        .build();
        HttpResponse<String> entered =
                http.send(
                        HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofString());
        if (entered.statusCode() != 200) {
            throw new IOException("no entry at counter " + counter.id());
        }
        HttpResponse<InputStream> stream =
                http.send(
                        HttpRequest.newBuilder(URI.create(page + "/stream"))
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        if (stream.statusCode() != 200) {
            throw new IOException("no stream at counter " + counter.id());
        }
        Thread.ofVirtual().start(() -> drain(stream.body()));
    }

    private static void drain(InputStream stream) {
        byte[] buffer = new byte[16 * 1024];
        try (stream) {
            while (stream.read(buffer) >= 0) {
                // A browser would draw it.
            }
        } catch (IOException e) {
            // The page was closed.
        }
    }

    void open() throws IOException, InterruptedException {
        press(
                "open",
                counter.services().stream()
                        .map(s -> "&service=" + encoded(s.value()))
                        .collect(Collectors.joining()));
    }

    /** Presses what comes next: call, then start, then complete and call the next one. */
    void goOn() throws IOException, InterruptedException {
        String at = ticket;
        if (at == null) {
            press("call", "");
            started = false;
        } else {
            press(started ? "complete-and-call" : "start", "&ticket=" + encoded(at));
            started = !started;
        }
    }

    private void press(String action, String fields) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(page + "/do/" + action))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("HX-Request", "true")
                        .header("Sec-Fetch-Site", "same-origin")
                        .timeout(Duration.ofSeconds(5))
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "id=" + UUID.randomUUID() + fields))
                        .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(
                    "counter " + counter.id() + ": " + action + " is " + answer.statusCode());
        }
        Matcher shown = TICKET.matcher(answer.body());
        ticket = shown.find() ? shown.group(1) : null;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
