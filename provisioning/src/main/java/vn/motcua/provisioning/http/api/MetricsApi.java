package vn.motcua.provisioning.http.api;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import vn.motcua.provisioning.account.Permission;
import vn.motcua.provisioning.http.gate.Answer;
import vn.motcua.provisioning.http.gate.Call;
import vn.motcua.provisioning.http.gate.Desks;
import vn.motcua.provisioning.http.gate.Endpoint;
import vn.motcua.provisioning.http.gate.Gate;
import vn.motcua.provisioning.http.gate.RefusedException;
import vn.motcua.provisioning.http.gate.RefusedException.Code;
import vn.motcua.provisioning.metrics.CentreMetrics;

/**
 * What a Prometheus collects: from this machine without a name, from elsewhere with a token. Any
 * thread.
 */
public final class MetricsApi {
    private static final List<String> FORWARDED =
            List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private final Desks desks;

    public MetricsApi(Desks desks) {
        this.desks = desks;
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/api/v1/metrics", Permission.METRICS_READ, this::page));
    }

    private Answer page(Call call) throws RefusedException, IOException {
        CentreMetrics metrics =
                desks.metrics().orElseThrow(() -> new RefusedException(Code.ABSENT));
        return new Answer.Text(CentreMetrics.CONTENT_TYPE, metrics.page());
    }

    /**
     * {@code /metrics}: for a caller on this machine. Whoever comes from elsewhere, or through a
     * proxy on this machine, learns not even that it is there.
     */
    public void local(ServerRequest request, ServerResponse response) throws IOException {
        if (desks.metrics().isEmpty() || !isLocal(request)) {
            Gate.absent(response);
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, CentreMetrics.CONTENT_TYPE)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send(desks.metrics().get().page().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isLocal(ServerRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress peer
                && peer.getAddress().isLoopbackAddress()
                && FORWARDED.stream()
                        .noneMatch(name -> request.headers().contains(HeaderNames.create(name)));
    }
}
