package vn.motcua.provisioning.secret;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.runtime.Tls;

/**
 * {@code GET /secrets/NAME} beside the enrolment: for a device in service, and only what its own
 * desired state names. What is not there and what is not for it answer the same. Any thread.
 */
public final class SecretRoutes implements Consumer<HttpRouting.Builder> {
    private static final Logger LOG = System.getLogger(SecretRoutes.class.getName());

    private final Secrets secrets;
    private final Predicate<X509Certificate> inService;
    private final BiPredicate<DeviceId, String> named;

    /**
     * @param inService whether the device that shows this certificate may fetch
     * @param named whether the state of the device names the secret; may wait
     */
    public SecretRoutes(
            Secrets secrets,
            Predicate<X509Certificate> inService,
            BiPredicate<DeviceId, String> named) {
        this.secrets = secrets;
        this.inService = inService;
        this.named = named;
    }

    @Override
    public void accept(HttpRouting.Builder routing) {
        routing.get("/secrets/{name}", this::secret);
    }

    private void secret(ServerRequest request, ServerResponse response) {
        Optional<X509Certificate> shown =
                request.remotePeer()
                        .tlsCertificates()
                        .filter(chain -> chain.length > 0)
                        .map(chain -> chain[0])
                        .filter(X509Certificate.class::isInstance)
                        .map(X509Certificate.class::cast);
        Optional<String> device = shown.filter(inService).flatMap(Tls::commonName);
        if (device.isEmpty()) {
            response.status(Status.FORBIDDEN_403).send();
            return;
        }
        String name = request.path().pathParameters().get("name");
        boolean mine =
                Secrets.NAME.matcher(name).matches()
                        && named.test(new DeviceId(device.get()), name);
        try {
            Optional<byte[]> secret = mine ? secrets.find(name) : Optional.empty();
            if (secret.isEmpty()) {
                response.status(Status.NOT_FOUND_404).send();
                return;
            }
            response.header(HeaderNames.CONTENT_TYPE, "application/octet-stream")
                    .header(HeaderNames.CACHE_CONTROL, "no-store")
                    .send(secret.get());
        } catch (IOException e) {
            LOG.log(Level.ERROR, "a secret could not be read", e);
            response.status(Status.SERVICE_UNAVAILABLE_503).send();
        }
    }
}
