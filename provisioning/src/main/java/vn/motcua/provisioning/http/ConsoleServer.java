package vn.motcua.provisioning.http;

import io.helidon.common.socket.SocketOptions;
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
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.motcua.provisioning.account.Invitation;
import vn.motcua.provisioning.console.ConsoleLoop;
import vn.motcua.provisioning.console.Interest;
import vn.motcua.provisioning.http.api.AccountsApi;
import vn.motcua.provisioning.http.api.AlarmsApi;
import vn.motcua.provisioning.http.api.CommandsApi;
import vn.motcua.provisioning.http.api.DevicesApi;
import vn.motcua.provisioning.http.api.MetricsApi;
import vn.motcua.provisioning.http.api.RolloutsApi;
import vn.motcua.provisioning.http.api.SettingsApi;
import vn.motcua.provisioning.http.api.SheetsApi;
import vn.motcua.provisioning.http.gate.Answer;
import vn.motcua.provisioning.http.gate.Desks;
import vn.motcua.provisioning.http.gate.Endpoint;
import vn.motcua.provisioning.http.gate.Gate;
import vn.motcua.provisioning.http.gate.Sessions;
import vn.motcua.provisioning.http.page.AccountPages;
import vn.motcua.provisioning.http.page.AlarmPages;
import vn.motcua.provisioning.http.page.DevicePages;
import vn.motcua.provisioning.http.page.Door;
import vn.motcua.provisioning.http.page.FleetPages;
import vn.motcua.provisioning.http.page.OfficePages;
import vn.motcua.provisioning.http.page.Pages;
import vn.motcua.provisioning.http.page.RolloutPages;
import vn.motcua.provisioning.http.page.SettingsPages;
import vn.motcua.provisioning.http.page.SheetPages;
import vn.motcua.runtime.Mailbox;
import vn.motcua.runtime.Tls;

/**
 * Serves the IT console and the API over HTTPS; routes and answers are in
 * docs/contract/centre.openapi.yaml and docs/contract/fleet.openapi.yaml. Every page works without
 * script; with it, the live stream says "changed" and the page fetches itself again. The citizens'
 * phone page {@code /t/{key}} will be a route of its own, without a session.
 */
public final class ConsoleServer implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final List<Header> HEADERS =
            List.of(
                    HeaderValues.create(
                            "Content-Security-Policy",
                            "default-src 'none'; script-src 'self'; style-src 'self'; img-src"
                                    + " 'self'; connect-src 'self'; font-src 'self'; form-action"
                                    + " 'self'; base-uri 'none'; frame-ancestors 'none'"),
                    HeaderValues.create("X-Content-Type-Options", "nosniff"),
                    HeaderValues.create("Referrer-Policy", "no-referrer"),
                    HeaderValues.create("Cross-Origin-Opener-Policy", "same-origin"),
                    HeaderValues.create("Strict-Transport-Security", "max-age=31536000"));

    private final ConsoleLoop console;
    private final Sessions sessions;
    private final StaticFiles files = new StaticFiles();
    private final Pages pages = new Pages();
    private final Gate gate;
    private final Door door;
    private final List<Endpoint> endpoints;
    private final MetricsApi metrics;
    private final Optional<String> link;
    private final WebServer server;
    private volatile boolean open = true;

    /**
     * Starts the server.
     *
     * @param bind address to listen on
     * @param port 0 = any free one
     * @param desks what pages and API ask
     */
    public ConsoleServer(String bind, int port, Tls tls, Desks desks, Clock clock) {
        this.console = desks.console();
        this.sessions = new Sessions(new SecureRandom(), clock);
        this.gate =
                new Gate(
                        desks.accounts(),
                        sessions,
                        pages,
                        files.base(),
                        () ->
                                desks.alarms()
                                        .map(desk -> desk.open().size())
                                        .orElse(console.shown().picture().troubles().size()));
        this.door = new Door(desks.accounts(), sessions, desks.audit(), pages, gate);
        this.endpoints = new ArrayList<>(new FleetPages(desks, pages, clock).endpoints());
        endpoints.addAll(new OfficePages(desks, pages, clock).endpoints());
        endpoints.addAll(new DevicePages(desks).endpoints());
        endpoints.addAll(new AlarmPages(desks, pages, clock).endpoints());
        endpoints.addAll(new RolloutPages(desks, pages).endpoints());
        endpoints.addAll(new SettingsPages(desks, pages).endpoints());
        endpoints.addAll(new SheetPages(desks, pages).endpoints());
        endpoints.addAll(new AccountPages(desks, pages).endpoints());
        endpoints.addAll(new DevicesApi(desks).endpoints());
        endpoints.addAll(new AlarmsApi(desks).endpoints());
        endpoints.addAll(new CommandsApi(desks).endpoints());
        endpoints.addAll(new SettingsApi(desks).endpoints());
        endpoints.addAll(new SheetsApi(desks).endpoints());
        endpoints.addAll(new RolloutsApi(desks).endpoints());
        endpoints.addAll(new AccountsApi(desks).endpoints());
        this.metrics = new MetricsApi(desks);
        endpoints.addAll(metrics.endpoints());
        this.link = desks.accounts().firstInvitation().map(Invitation::secret);
        this.server =
                WebServer.builder()
                        .host(bind)
                        .port(port)
                        .shutdownHook(false)
                        // Head and body are two writes: Nagle would hold the second for 40 ms.
                        .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
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

    /** Path of the one-time link for the first administrator; empty once somebody may enter. */
    public Optional<String> link() {
        return link.map(secret -> "/enter/" + secret);
    }

    /** Every path that needs a caller. */
    List<Endpoint> endpoints() {
        return List.copyOf(endpoints);
    }

    private void routes(HttpRouting.Builder routing) {
        routing.any((_, response) -> {
            HEADERS.forEach(response::header);
            response.next();
        });
        door.route(routing);
        gate.route(routing, endpoints);
        gate.route(
                routing,
                List.of(
                        Endpoint.post(
                                "/sign-out",
                                null,
                                call -> {
                                    sessions.end(Gate.cookie(call.request(), Gate.COOKIE));
                                    return new Answer.Goto("/sign-in");
                                })));
        routing.get("/static/{version}/{name}", this::file)
                .get("/health", (_, response) -> response.send("ok\n"))
                .get("/metrics", metrics::local)
                .get("/live", this::live)
                .any(this::absent);
    }

    private void absent(ServerRequest request, ServerResponse response) {
        if (request.path().path().startsWith("/api/")) {
            Gate.absent(response);
        } else {
            message(request, response, Status.NOT_FOUND_404, "absent");
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

    /** {@code changed} after every change of what the page shows, a comment now and then. */
    private void live(ServerRequest request, ServerResponse response) {
        if (gate.watching(request).isEmpty()) {
            response.status(Status.UNAUTHORIZED_401);
            Gate.html(response, pages.signIn(gate.frame(request, response), "/", ""));
            return;
        }
        Mailbox<String> box = new Mailbox<>(1);
        Interest interest = Interest.of(request.query().first("of").orElse(""));
        if (!console.listen(box, seen(request), interest)) {
            message(request, response, Status.SERVICE_UNAVAILABLE_503, "busy");
            return;
        }
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        try (SseSink sink = response.sink(SseSink.TYPE)) {
            while (open && gate.watching(request).isPresent()) {
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

    private void message(
            ServerRequest request, ServerResponse response, Status status, String key) {
        response.status(status);
        Gate.html(response, pages.message(gate.frame(request, response), key, List.of()));
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
