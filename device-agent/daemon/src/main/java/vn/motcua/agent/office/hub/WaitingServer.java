package vn.motcua.agent.office.hub;

import io.helidon.common.tls.TlsClientAuth;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.util.function.LongSupplier;
import vn.motcua.agent.office.HubSeat;
import vn.motcua.agent.office.OfficeBriefing;
import vn.motcua.agent.office.Problem;
import vn.motcua.agent.office.Subscribers;

/**
 * The two ports of a hub candidate that does not lead (ADR 26): devices are sent on, candidates are
 * told where this one stands, and people see who leads and may enter the sealed code.
 *
 * <p>{@link #start} and {@link #stop} belong to the process's main thread; every request has its
 * own virtual thread.
 */
public final class WaitingServer {
    private static final String BROWSERS = "browsers";

    private final WebServer server;

    /**
     * @param orders what people may order here
     * @param nanoTime a monotonic clock
     */
    public WaitingServer(
            HubSettings settings,
            OfficeBriefing briefing,
            HubSeat seat,
            TakeoverOrders orders,
            LongSupplier nanoTime) {
        HttpRouting.Builder forDevices = HttpRouting.builder();
        forDevices.addFilter(new EpochFilter(seat, briefing));
        forDevices.register("/office/v1", new LogRoutes(seat, briefing, new Subscribers(1)));
        forDevices.any((request, response) -> Problem.NOT_FOUND.send(response));
        forDevices.error(RuntimeException.class, HubServer::fault);
        HttpRouting.Builder forBrowsers = HttpRouting.builder();
        new TakeoverPage(orders, briefing.office(), nanoTime).addTo(forBrowsers);
        forBrowsers.error(RuntimeException.class, HubServer::fault);
        WebServerConfig.Builder config = WebServer.builder();
        HubServer.limits(settings, config, settings.devicesPort(), TlsClientAuth.REQUIRED);
        config.shutdownHook(false).routing(forDevices);
        config.putSocket(
                BROWSERS,
                socket -> {
                    HubServer.limits(settings, socket, settings.browsersPort(), TlsClientAuth.NONE);
                    socket.routing(forBrowsers);
                });
        this.server = config.build();
    }

    /**
     * Opens both ports.
     *
     * @throws IOException when a port is taken or may not be opened
     */
    public void start() throws IOException {
        HubServer.open(server, BROWSERS);
    }

    public int devicesPort() {
        return server.port();
    }

    public int browsersPort() {
        return server.port(BROWSERS);
    }

    public void stop() {
        server.stop();
    }
}
