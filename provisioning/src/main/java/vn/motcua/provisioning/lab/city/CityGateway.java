package vn.motcua.provisioning.lab.city;

import io.helidon.common.tls.TlsClientAuth;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.DossierCode;
import vn.motcua.contract.identity.FingerLookup;
import vn.motcua.contract.identity.PersonLookup;
import vn.motcua.contract.wire.Wire;
import vn.motcua.runtime.Tls;

/**
 * A gateway of the city that holds nobody: every answer is computed from what was asked, by {@code
 * docs/contract/city-gateway.openapi.yaml}, on the loopback address, for devices with a certificate
 * only. It keeps and logs nothing of a question. {@link #trouble} makes it fail. Any thread.
 */
public final class CityGateway implements AutoCloseable {
    private static final int MOST_BYTES = 16 * 1024;

    private final TroubledSender sender = new TroubledSender();
    private final CityDossiers dossiers;
    private final CityPeople people;
    private final CityFingers fingers = new CityFingers();
    private final WebServer server;

    private CityGateway(Tls identity, int port, Clock clock) {
        dossiers = new CityDossiers(clock);
        people = new CityPeople(clock);
        server =
                WebServer.builder()
                        .address(InetAddress.getLoopbackAddress())
                        .port(port)
                        .shutdownHook(false)
                        .shutdownGracePeriod(Duration.ofMillis(200))
                        .maxPayloadSize(MOST_BYTES)
                        .tls(
                                io.helidon.common.tls.Tls.builder()
                                        .sslContext(identity.context())
                                        .clientAuth(TlsClientAuth.REQUIRED)
                                        .addEnabledProtocol("TLSv1.3")
                                        .build())
                        .routing(this::routes)
                        .build();
    }

    /**
     * @param identity the gateway's own certificate, and the root of the devices'
     * @param port 0 = any free one
     * @param clock for dates in answers
     * @throws IOException when the port is taken
     */
    public static CityGateway start(Tls identity, int port, Clock clock) throws IOException {
        CityGateway gateway = new CityGateway(identity, port, clock);
        try {
            gateway.server.start();
        } catch (IllegalStateException | java.io.UncheckedIOException e) {
            gateway.server.stop();
            throw new IOException("the city gateway's port cannot be opened", e);
        }
        if (!gateway.server.isRunning() || gateway.port() <= 0) {
            gateway.server.stop();
            throw new IOException("the city gateway's port cannot be opened");
        }
        return gateway;
    }

    public int port() {
        return server.port();
    }

    /** What is wrong from now on; {@link Trouble#NONE} heals. */
    public void trouble(Trouble trouble) {
        sender.set(trouble);
    }

    /**
     * The finger on record of everybody.
     *
     * @param file a record of ISO/IEC 19794-2; null: nobody's is on record
     * @throws IOException when it is not readable, empty or too long
     */
    public void finger(@Nullable Path file) throws IOException {
        fingers.hold(file);
    }

    private void routes(HttpRouting.Builder routes) {
        routes.get("/v1/dossiers/{code}", this::dossier);
        routes.post("/v1/people/lookup", this::person);
        routes.post("/v1/people/fingers", this::fingers);
        routes.any((_, response) ->
                sender.send(
                        response,
                        CityReply.problem(
                                404,
                                "no-such-address",
                                "There is nothing here",
                                "Check the gateway's address in the settings.")));
    }

    private void dossier(ServerRequest request, ServerResponse response) {
        DossierCode.Reading reading =
                DossierCode.parse(request.path().pathParameters().get("code"));
        sender.send(
                response,
                switch (reading) {
                    case DossierCode.Refused _ ->
                            CityReply.problem(
                                    400,
                                    "not-a-code",
                                    "Not a dossier code",
                                    "Send a code as it is printed on the receipt.");
                    case DossierCode.Read read ->
                            dossiers.find(read.found())
                                    .map(CityReply::ok)
                                    .orElseGet(CityGateway::unknownDossier);
                });
    }

    private void person(ServerRequest request, ServerResponse response) {
        asked(request, response, PersonLookup.class, q -> CityReply.ok(people.find(q)));
    }

    private void fingers(ServerRequest request, ServerResponse response) {
        asked(request, response, FingerLookup.class, _ -> fingers.find());
    }

    private <T> void asked(
            ServerRequest request,
            ServerResponse response,
            Class<T> question,
            Function<T, CityReply> answer) {
        CityReply reply;
        try (InputStream in = request.content().inputStream()) {
            String body = new String(in.readNBytes(MOST_BYTES + 1), StandardCharsets.UTF_8);
            reply = answer.apply(Wire.read(body, question));
        } catch (IOException e) {
            reply =
                    CityReply.problem(
                            400,
                            "not-a-question",
                            "Not a question about a person",
                            "Send what the contract says, in the body.");
        }
        sender.send(response, reply);
    }

    private static CityReply unknownDossier() {
        return CityReply.problem(
                404,
                "dossier-unknown",
                "No such dossier",
                "Compare the code with the receipt, letter by letter.");
    }

    @Override
    public void close() {
        sender.set(Trouble.NONE);
        server.stop();
    }
}
