package vn.motcua.provisioning.enrolment;

import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.TlsClientAuth;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import vn.motcua.contract.fleet.EnrolmentCode;
import vn.motcua.contract.fleet.EnrolmentRefusal;

/**
 * Enrolment over Secure Transport (RFC 7030) on a port of its own: {@code cacerts}, {@code
 * simpleenroll} with the one-time code as the password of HTTP Basic (the user's name is free),
 * {@code simplereenroll} over mutual TLS with a new key; besides them {@code /crl}. TLS 1.3. A
 * refusal's body is one word of {@link EnrolmentRefusal}. Any number of threads inside; what they
 * ask runs on the store's one thread.
 */
public final class EstServer implements AutoCloseable {
    private static final String EST = "/.well-known/est/";
    private static final int MOST_BODY = 16 * 1024;
    private static final int MOST_REQUESTS = 256;
    private static final System.Logger LOG = System.getLogger(EstServer.class.getName());

    private final Enrolments enrolments;
    private final Authority authority;
    private final Clock clock;
    private final Consumer<HttpRouting.Builder> more;
    private final WebServer server;

    /**
     * Starts it.
     *
     * @param bind address to listen on
     * @param port 0 = any free one
     * @param hosts names and addresses by which devices may call it, as on the sheets
     * @param more further doors for devices; each asks by itself whom it lets in, for this port
     *     shakes hands with certificates that have run out
     */
    public EstServer(
            String bind,
            int port,
            List<String> hosts,
            Authority authority,
            Enrolments enrolments,
            Clock clock,
            Consumer<HttpRouting.Builder> more)
            throws IOException {
        this.enrolments = enrolments;
        this.authority = authority;
        this.clock = clock;
        this.more = more;
        SSLContext context = context(authority, hosts, clock);
        try {
            this.server =
                    WebServer.builder()
                            .host(bind)
                            .port(port)
                            .shutdownHook(false)
                            // Head and body are two writes: Nagle would hold the second for 40 ms.
                            .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                            .shutdownGracePeriod(Duration.ofSeconds(1))
                            .maxPayloadSize(MOST_BODY)
                            .maxConcurrentRequests(MOST_REQUESTS)
                            .tls(
                                    io.helidon.common.tls.Tls.builder()
                                            .sslContext(context)
                                            .clientAuth(TlsClientAuth.OPTIONAL)
                                            .addEnabledProtocol("TLSv1.3")
                                            .build())
                            .routing(this::routes)
                            .build()
                            .start();
        } catch (UncheckedIOException e) {
            throw new IOException(
                    "port "
                            + port
                            + " cannot be opened: another program may use it; stop that one or set"
                            + " [enrolment] port",
                    e);
        }
    }

    private static SSLContext context(Authority authority, List<String> hosts, Clock clock)
            throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new ServerIdentity(authority, hosts, clock)},
                    new TrustManager[] {new DeviceTrust(authority, clock)},
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS for enrolment could not be set up", e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    private void routes(HttpRouting.Builder routing) {
        routing.any(
                        (_, response) -> {
                            response.header(
                                            HeaderValues.create(
                                                    "X-Content-Type-Options", "nosniff"))
                                    .header(HeaderNames.CACHE_CONTROL, "no-store");
                            response.next();
                        })
                .get(EST + "cacerts", this::authorities)
                .post(EST + "simpleenroll", this::enrol)
                .post(EST + "simplereenroll", this::reenrol)
                .get("/crl", this::list);
        more.accept(routing);
        routing.any((_, response) -> response.status(Status.NOT_FOUND_404).send());
    }

    private void authorities(ServerRequest request, ServerResponse response) throws IOException {
        packed(response, "application/pkcs7-mime", authority.chain());
    }

    private void list(ServerRequest request, ServerResponse response) throws IOException {
        byte[] list =
                enrolments.ask(() ->
                        RevocationList.of(
                                authority, enrolments.store().known().revoked(), clock.instant()));
        response.header(HeaderNames.CONTENT_TYPE, "application/pkix-crl").send(list);
    }

    private void enrol(ServerRequest request, ServerResponse response) throws IOException {
        Optional<EnrolmentCode> code = code(request);
        Optional<CertificateRequest> wanted = wanted(request);
        if (code.isEmpty()) {
            refuse(response, EnrolmentRefusal.WRONG_CODE);
        } else if (wanted.isEmpty()) {
            refuse(response, EnrolmentRefusal.UNFIT_REQUEST);
        } else {
            answer(response, enrolments.enrol(code.get(), wanted.get()));
        }
    }

    private void reenrol(ServerRequest request, ServerResponse response) throws IOException {
        Optional<X509Certificate> shown =
                request.remotePeer().tlsCertificates().flatMap(EstServer::first);
        Optional<CertificateRequest> wanted = wanted(request);
        if (shown.isEmpty()) {
            refuse(response, EnrolmentRefusal.UNKNOWN_DEVICE);
        } else if (wanted.isEmpty()) {
            refuse(response, EnrolmentRefusal.UNFIT_REQUEST);
        } else {
            answer(response, enrolments.reenrol(shown.get(), wanted.get()));
        }
    }

    private static Optional<X509Certificate> first(Certificate[] chain) {
        return chain.length > 0 && chain[0] instanceof X509Certificate own
                ? Optional.of(own)
                : Optional.empty();
    }

    private static void answer(ServerResponse response, EnrolmentOutcome outcome)
            throws IOException {
        switch (outcome) {
            case EnrolmentOutcome.Issued issued -> {
                LOG.log(
                        System.Logger.Level.INFO,
                        "enrolment: {0} has a certificate",
                        issued.device());
                packed(
                        response,
                        "application/pkcs7-mime; smime-type=certs-only",
                        List.of(issued.certificate()));
            }
            case EnrolmentOutcome.Refused refused -> refuse(response, refused.reason());
        }
    }

    private static void packed(
            ServerResponse response, String type, List<X509Certificate> certificates)
            throws IOException {
        response.header(HeaderNames.CONTENT_TYPE, type)
                .header(HeaderValues.create("Content-Transfer-Encoding", "base64"))
                .send(CertsOnly.of(certificates));
    }

    private static void refuse(ServerResponse response, EnrolmentRefusal reason) {
        LOG.log(System.Logger.Level.INFO, "enrolment: refused: {0}", reason.word());
        switch (reason) {
            case WRONG_CODE ->
                    response.status(Status.UNAUTHORIZED_401)
                            .header(
                                    HeaderValues.create(
                                            "WWW-Authenticate", "Basic realm=\"enrolment\""));
            case USED, EXPIRED, LOCKED, REPLACED, REVOKED, UNKNOWN_DEVICE ->
                    response.status(Status.FORBIDDEN_403);
            case UNFIT_REQUEST -> response.status(Status.BAD_REQUEST_400);
            case BUSY ->
                    response.status(Status.SERVICE_UNAVAILABLE_503)
                            .header(HeaderValues.create("Retry-After", "5"));
        }
        response.header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8").send(reason.word());
    }

    private static Optional<CertificateRequest> wanted(ServerRequest request) {
        byte[] text = request.content().as(byte[].class);
        try {
            return CertificateRequest.read(Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The password of HTTP Basic. */
    private static Optional<EnrolmentCode> code(ServerRequest request) {
        String given = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        if (!given.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            byte[] pair = Base64.getDecoder().decode(given.substring(6).strip());
            String text = new String(pair, StandardCharsets.US_ASCII);
            int colon = text.indexOf(':');
            return colon < 0 ? Optional.empty() : EnrolmentCode.typed(text.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
