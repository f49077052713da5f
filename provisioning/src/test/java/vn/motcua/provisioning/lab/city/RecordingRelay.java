package vn.motcua.provisioning.lab.city;

import io.helidon.common.tls.TlsClientAuth;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.motcua.runtime.Tls;

/** Stands between agent and gateway, TLS with certificates on both sides, and writes down all. */
final class RecordingRelay implements AutoCloseable {
    private final List<Exchange> seen = new CopyOnWriteArrayList<>();
    private final URI gateway;
    private final HttpClient onward;
    private final WebServer server;

    /**
     * @param own shown to the agent
     * @param device shown to the gateway
     */
    RecordingRelay(Tls own, Tls device, int gatewayPort) {
        gateway = URI.create("https://localhost:" + gatewayPort);
        onward = HttpClient.newBuilder().sslContext(device.context()).build();
        server =
                WebServer.builder()
                        .address(InetAddress.getLoopbackAddress())
                        .shutdownHook(false)
                        .shutdownGracePeriod(Duration.ofMillis(200))
                        .tls(
                                io.helidon.common.tls.Tls.builder()
                                        .sslContext(own.context())
                                        .clientAuth(TlsClientAuth.REQUIRED)
                                        .build())
                        .routing(routes -> routes.any(this::relay))
                        .build()
                        .start();
    }

    URI address() {
        return URI.create("https://localhost:" + server.port());
    }

    List<Exchange> seen() {
        return List.copyOf(seen);
    }

    void forget() {
        seen.clear();
    }

    private void relay(ServerRequest request, ServerResponse response)
            throws IOException, InterruptedException {
        Map<String, List<String>> headers = new TreeMap<>();
        request.headers()
                .forEach(h -> headers.put(h.name().toLowerCase(Locale.ROOT), h.allValues()));
        String body =
                request.content().hasEntity()
                        ? new String(
                                request.content().inputStream().readAllBytes(),
                                StandardCharsets.UTF_8)
                        : "";
        String query = request.query().rawValue();
        String path = request.path().rawPath() + (query.isEmpty() ? "" : "?" + query);
        String method = request.prologue().method().text();
        HttpRequest.Builder onwards =
                HttpRequest.newBuilder(gateway.resolve(path))
                        .timeout(Duration.ofSeconds(20))
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        List<String> type = headers.get("content-type");
        if (type != null) {
            onwards.header("Content-Type", type.getFirst());
        }
        HttpResponse<String> answer =
                onward.send(onwards.build(), HttpResponse.BodyHandlers.ofString());
        seen.add(
                new Exchange(
                        method,
                        path,
                        headers,
                        body,
                        answer.statusCode(),
                        answer.headers().map(),
                        answer.body()));
        response.status(answer.statusCode());
        for (HeaderName name : List.of(HeaderNames.CONTENT_TYPE, HeaderNames.CACHE_CONTROL)) {
            answer.headers()
                    .firstValue(name.lowerCase())
                    .ifPresent(value -> response.header(name.defaultCase(), value));
        }
        response.send(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        onward.shutdownNow();
        server.stop();
    }
}
