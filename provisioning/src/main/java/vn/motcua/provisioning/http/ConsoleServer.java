package vn.motcua.provisioning.http;

import io.helidon.common.tls.TlsClientAuth;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.provisioning.console.ConsoleLoop;
import vn.motcua.provisioning.console.FleetPicture;
import vn.motcua.provisioning.console.Words;
import vn.motcua.runtime.Mailbox;
import vn.motcua.runtime.Tls;

/**
 * Serves the IT console over HTTPS; routes and answers are in docs/contract/centre.openapi.yaml.
 * Every page works without script; with it, the live stream says "changed" and the page fetches
 * itself again. The citizens' phone page {@code /t/{key}} will be a route of its own, without a
 * session.
 */
public final class ConsoleServer implements AutoCloseable {
    private static final String COOKIE = "__Host-motcua";
    private static final String LANGUAGE = "__Host-motcua-lang";
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final List<Header> HEADERS =
            List.of(
                    HeaderValues.create(
                            "Content-Security-Policy",
                            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                                    + " connect-src 'self'; font-src 'self'; form-action 'self';"
                                    + " base-uri 'none'; frame-ancestors 'none'"),
                    HeaderValues.create("X-Content-Type-Options", "nosniff"),
                    HeaderValues.create("Referrer-Policy", "no-referrer"),
                    HeaderValues.create("Cross-Origin-Opener-Policy", "same-origin"),
                    HeaderValues.create("Strict-Transport-Security", "max-age=31536000"));

    private final ConsoleLoop console;
    private final Clock clock;
    private final Sessions sessions;
    private final StaticFiles files = new StaticFiles();
    private final Pages pages = new Pages(files.base());
    private final WebServer server;
    private volatile boolean open = true;

    /**
     * Starts the server.
     *
     * @param bind address to listen on
     * @param port 0 = any free one
     */
    public ConsoleServer(String bind, int port, Tls tls, ConsoleLoop console, Clock clock) {
        this.console = console;
        this.clock = clock;
        this.sessions = new Sessions(new SecureRandom(), clock);
        this.server =
                WebServer.builder()
                        .host(bind)
                        .port(port)
                        .shutdownHook(false)
                        .shutdownGracePeriod(Duration.ofSeconds(1))
                        .tls(
                                io.helidon.common.tls.Tls.builder()
                                        .sslContext(tls.context())
                                        .clientAuth(TlsClientAuth.NONE)
                                        .addEnabledProtocol("TLSv1.3")
                                        .build())
                        .routing(this::routes)
                        .build()
                        .start();
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** Path of the one-time link; empty once it was used. */
    public Optional<String> link() {
        return sessions.link().map(secret -> "/enter/" + secret);
    }

    private void routes(HttpRouting.Builder routing) {
        routing.any(
                        (_, response) -> {
                            HEADERS.forEach(response::header);
                            response.next();
                        })
                .get("/enter/{secret}", this::enter)
                .get("/static/{version}/{name}", this::file)
                .get("/health", (_, response) -> response.send("ok\n"))
                .get("/live", this::live)
                .get("/devices/{id}", this::device)
                .get("/devices", this::devices)
                .get("/", this::overview)
                .any((request, response) ->
                        message(request, response, Status.NOT_FOUND_404, "absent"));
    }

    private void enter(ServerRequest request, ServerResponse response) {
        Optional<String> session = sessions.enter(request.path().pathParameters().get("secret"));
        if (session.isEmpty()) {
            message(request, response, Status.GONE_410, "used");
            return;
        }
        response.header(
                        HeaderNames.SET_COOKIE,
                        COOKIE + "=" + session.get() + "; Path=/; Secure; HttpOnly; SameSite=Lax")
                .header(HeaderNames.LOCATION, "/")
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .status(Status.SEE_OTHER_303)
                .send();
    }

    private void overview(ServerRequest request, ServerResponse response) {
        if (admitted(request, response)) {
            page(
                    response,
                    pages.overview(words(request, response), console.shown(), clock.instant()));
        }
    }

    private void devices(ServerRequest request, ServerResponse response) {
        if (admitted(request, response)) {
            page(
                    response,
                    pages.devices(words(request, response), console.shown(), clock.instant()));
        }
    }

    private void device(ServerRequest request, ServerResponse response) {
        if (!admitted(request, response)) {
            return;
        }
        ConsoleLoop.Shown shown = console.shown();
        FleetPicture fleet = shown.picture();
        Optional<DeviceId> id = deviceId(request.path().pathParameters().get("id"));
        Optional<FleetPicture.DeviceView> device = id.flatMap(fleet::device);
        Optional<FleetPicture.OfficeView> office = id.flatMap(fleet::officeOf);
        if (device.isEmpty() || office.isEmpty()) {
            message(request, response, Status.NOT_FOUND_404, "absent");
            return;
        }
        page(
                response,
                pages.device(
                        words(request, response),
                        shown.version(),
                        office.get(),
                        device.get(),
                        clock.instant()));
    }

    private static Optional<DeviceId> deviceId(String text) {
        try {
            return Optional.of(new DeviceId(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void file(ServerRequest request, ServerResponse response) {
        Optional<StaticFiles.StaticFile> file =
                files.find(
                        request.path().pathParameters().get("version"),
                        request.path().pathParameters().get("name"));
        if (file.isEmpty()) {
            message(request, response, Status.NOT_FOUND_404, "absent");
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, file.get().type())
                .header(HeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .send(file.get().bytes());
    }

    /** {@code changed} after every change, a comment when nothing happens for a while. */
    private void live(ServerRequest request, ServerResponse response) {
        if (!admitted(request, response)) {
            return;
        }
        Mailbox<String> box = new Mailbox<>(1);
        if (!console.listen(box, seen(request))) {
            message(request, response, Status.SERVICE_UNAVAILABLE_503, "busy");
            return;
        }
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        try (SseSink sink = response.sink(SseSink.TYPE)) {
            while (open && sessions.isOpen(cookie(request, COOKIE))) {
                String word = box.poll(SILENCE);
                sink.emit(
                        word == null
                                ? SseEvent.builder().comment("quiet").build()
                                : SseEvent.builder().name(word).data("1").build());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException | io.helidon.webserver.ServerConnectionException e) {
            // The page was closed: the ordinary end of a stream.
        } finally {
            console.forget(box);
        }
    }

    /** The version that the page shows; none of ours when it does not say. */
    private static long seen(ServerRequest request) {
        String text = request.query().first("seen").orElse("");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    private boolean admitted(ServerRequest request, ServerResponse response) {
        boolean admitted = sessions.isOpen(cookie(request, COOKIE));
        if (!admitted) {
            message(request, response, Status.UNAUTHORIZED_401, "closed");
        }
        return admitted;
    }

    private void message(
            ServerRequest request, ServerResponse response, Status status, String key) {
        response.status(status);
        boolean signedIn = sessions.isOpen(cookie(request, COOKIE));
        page(response, pages.message(words(request, response), key, signedIn));
    }

    private static void page(ServerResponse response, String html) {
        response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send(html.getBytes(StandardCharsets.UTF_8));
    }

    /** The language asked for in the address, which is then kept, or the one kept. */
    private static Words words(ServerRequest request, ServerResponse response) {
        Optional<String> asked = request.query().first("lang").asOptional();
        if (asked.isEmpty()) {
            return Words.of(cookie(request, LANGUAGE));
        }
        Words words = Words.of(asked.get());
        response.header(
                HeaderNames.SET_COOKIE,
                LANGUAGE
                        + "="
                        + words.language()
                        + "; Path=/; Secure; SameSite=Lax; Max-Age=31536000");
        return words;
    }

    private static @Nullable String cookie(ServerRequest request, String name) {
        return request.headers().cookies().first(name).asOptional().orElse(null);
    }

    /** {@code https://host:port}. */
    public URI address(String host) {
        return URI.create("https://" + host + ":" + port());
    }

    @Override
    public void close() {
        open = false;
        server.stop();
    }
}
