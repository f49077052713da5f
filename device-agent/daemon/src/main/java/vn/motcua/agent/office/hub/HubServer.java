package vn.motcua.agent.office.hub;

import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsClientAuth;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import vn.motcua.agent.office.CodeLock;
import vn.motcua.agent.office.HubSeat;
import vn.motcua.agent.office.NoticeBoard;
import vn.motcua.agent.office.OfficeBriefing;
import vn.motcua.agent.office.OfficeQueue;
import vn.motcua.agent.office.Problem;
import vn.motcua.agent.office.Subscribers;
import vn.motcua.agent.office.TicketProofs;
import vn.motcua.agent.office.clerk.ClerkBook;
import vn.motcua.agent.office.counter.CounterSite;
import vn.motcua.agent.office.counter.Sessions;
import vn.motcua.agent.office.greeting.GreetingPorts;
import vn.motcua.agent.office.greeting.GreetingSite;
import vn.motcua.contract.office.Counter;
import vn.motcua.runtime.TimeDoubt;

/**
 * The office API and the counter pages, on two ports: devices must show a client certificate,
 * browsers are not asked for one (an officer's browser would offer to choose among signing
 * certificates). TLS 1.3 only; a device certificate that has expired is refused here.
 *
 * <p>{@link #start} and {@link #stop} belong to the process's main thread; every request has its
 * own virtual thread.
 */
public final class HubServer {
    /**
     * Streams that may be open at once, boards and counter pages together: an office's 200 devices,
     * the pages of a hundred counters, and as many again that a browser has left behind (S-076).
     */
    static final int MOST_STREAMS = 512;

    private static final System.Logger LOG = System.getLogger(HubServer.class.getName());
    private static final String BROWSERS = "browsers";
    private static final int BACKSTOP_BYTES = 1024 * 1024;

    private final HubSettings settings;
    private final OfficeBriefing briefing;
    private final HubSeat seat;
    private final Subscribers subscribers = new Subscribers(MOST_STREAMS);
    private final CounterSite site;
    private final WebServer server;

    /**
     * @param seat of this hub among the office's candidates; {@link HubSeat#alone} without others
     * @param proofs keys and codes of the slips
     * @param notices shared with whoever else of this process has something to tell the clerks
     * @param greeting what the greeting desk needs; empty for an office without one
     * @param nanoTime a monotonic clock
     */
    public HubServer(
            HubSettings settings,
            OfficeBriefing briefing,
            HubSeat seat,
            OfficeQueue queue,
            TicketProofs proofs,
            NoticeBoard notices,
            Optional<GreetingPorts> greeting,
            TimeDoubt clock,
            LongSupplier nanoTime,
            SecureRandom random) {
        this.settings = settings;
        this.briefing = briefing;
        this.seat = seat;
        Instant start = clock.instant();
        long started = nanoTime.getAsLong();
        // Nobody is signed out because the clock was set.
        Sessions sessions =
                new Sessions(
                        settings.sessionKey(),
                        () -> start.plusNanos(nanoTime.getAsLong() - started));
        this.site =
                new CounterSite(
                        queue,
                        proofs,
                        notices,
                        briefing,
                        clock,
                        random,
                        sessions,
                        new ClerkBook(briefing.clerks(), nanoTime),
                        greeting.isPresent(),
                        subscribers,
                        settings.answerWithin(),
                        settings.beat());
        Optional<GreetingSite> desk =
                greeting.map(ports ->
                        new GreetingSite(
                                ports,
                                queue,
                                proofs,
                                notices,
                                briefing.office(),
                                clock,
                                sessions,
                                site.pages(),
                                site.assets(),
                                subscribers,
                                settings.answerWithin(),
                                settings.beat()));
        VisitorKeys keys = new VisitorKeys(queue::businessDate, random);
        DeviceRoutes devices =
                new DeviceRoutes(
                        queue,
                        proofs,
                        briefing,
                        new RatingDesk(queue, proofs, clock, new CodeLock<>(nanoTime)),
                        notices,
                        new BoardStream(queue, subscribers, settings.beat()),
                        keys,
                        settings.answerWithin().toMillis());
        this.server = build(devices, desk, nanoTime);
        queue.onCommit(subscribers::wakeAll);
        queue.onCommit(keys::forgetOthers);
        notices.onChange(subscribers::wakeAll);
    }

    private WebServer build(
            DeviceRoutes devices, Optional<GreetingSite> desk, LongSupplier nanoTime) {
        HttpRouting.Builder forDevices = HttpRouting.builder();
        forDevices.addFilter(new EpochFilter(seat, briefing));
        forDevices.register("/office/v1", new LogRoutes(seat, briefing, subscribers), devices);
        forDevices.any((request, response) -> Problem.NOT_FOUND.send(response));
        forDevices.error(RuntimeException.class, HubServer::fault);
        HttpRouting.Builder forBrowsers = HttpRouting.builder();
        desk.ifPresent(d -> d.addTo(forBrowsers));
        seat.losses()
                .ifPresent(
                        losses -> new LossPage(losses, site.pages(), nanoTime).addTo(forBrowsers));
        site.addTo(forBrowsers);
        forBrowsers.error(RuntimeException.class, HubServer::fault);
        WebServerConfig.Builder config = WebServer.builder();
        limits(config, settings.devicesPort(), TlsClientAuth.REQUIRED);
        config.shutdownHook(false).routing(forDevices);
        config.putSocket(
                BROWSERS,
                socket -> {
                    limits(socket, settings.browsersPort(), TlsClientAuth.NONE);
                    socket.routing(forBrowsers);
                });
        return config.build();
    }

    /** A bug of ours in one request: logged by class and place only, answered, and not repeated. */
    static void fault(ServerRequest request, ServerResponse response, Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        LOG.log(
                Level.ERROR,
                "a request failed: {0} at {1}",
                thrown.getClass().getName(),
                frames.length == 0 ? "?" : frames[0]);
        Problem.OUR_FAULT.send(response);
    }

    private void limits(
            ListenerConfig.BuilderBase<?, ?> listener, int port, TlsClientAuth clients) {
        limits(settings, listener, port, clients);
    }

    static void limits(
            HubSettings settings,
            ListenerConfig.BuilderBase<?, ?> listener,
            int port,
            TlsClientAuth clients) {
        listener.port(port)
                .host("0.0.0.0")
                .tls(
                        Tls.builder()
                                .sslContext(settings.tls())
                                .clientAuth(clients)
                                .addEnabledProtocol("TLSv1.3")
                                .build())
                .maxPayloadSize(BACKSTOP_BYTES)
                .maxTcpConnections(512)
                .idleConnectionTimeout(Duration.ofMinutes(5))
                .shutdownGracePeriod(Duration.ofMillis(500))
                .connectionOptions(c ->
                        c.readTimeout(Duration.ofSeconds(30))
                                .connectTimeout(Duration.ofSeconds(10))
                                .tcpNoDelay(true));
    }

    /**
     * Opens both ports.
     *
     * @throws IOException when a port is taken or may not be opened
     */
    public void start() throws IOException {
        open(server, BROWSERS);
    }

    /** The server only logs a port that it could not open. */
    static void open(WebServer server, String second) throws IOException {
        try {
            server.start();
        } catch (IllegalStateException | java.io.UncheckedIOException e) {
            server.stop();
            throw new IOException("the hub's ports cannot be opened", e);
        }
        if (!server.isRunning() || server.port() <= 0 || server.port(second) <= 0) {
            server.stop();
            throw new IOException("the hub's ports cannot be opened");
        }
    }

    /** The port that devices use. */
    public int devicesPort() {
        return server.port();
    }

    public int browsersPort() {
        return server.port(BROWSERS);
    }

    /** One link per counter, in the office's order, each good for one sign-in. */
    public Map<String, String> entryLinks() {
        String base = enter();
        Map<String, String> links = new LinkedHashMap<>();
        for (Counter counter : briefing.office().counters()) {
            links.put(counter.id().value(), base + site.tokens().get(counter.id()));
        }
        return links;
    }

    /** The greeting desk's, good for one sign-in; empty for an office without one. */
    public Optional<String> greetingLink() {
        return site.greetingToken().map(token -> enter() + token);
    }

    private String enter() {
        return "https://" + settings.host() + ":" + browsersPort() + "/enter/";
    }

    /** Ends every stream and closes both ports; returns within a few seconds. */
    public void stop() {
        subscribers.close();
        server.stop();
    }
}
