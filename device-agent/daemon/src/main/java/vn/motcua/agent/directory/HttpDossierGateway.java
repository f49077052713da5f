package vn.motcua.agent.directory;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import vn.motcua.contract.appliance.DossierAnswer;
import vn.motcua.contract.appliance.DossierAnswer.Result;
import vn.motcua.contract.dossier.DossierSummary;

/**
 * {@code GET /v1/dossiers/{code}} of {@code docs/contract/city-gateway.openapi.yaml}. Whatever does
 * not follow it is AWAY: a visitor is told "not reachable now", never a guess. Any thread.
 */
public final class HttpDossierGateway implements DossierGateway {
    private static final String UNKNOWN = "urn:motcua:city:dossier-unknown";

    private final GatewayLine line;

    public HttpDossierGateway(GatewayLine line) {
        this.line = line;
    }

    @Override
    public CompletableFuture<DossierAnswer> find(String code) {
        String path = "/v1/dossiers/" + URLEncoder.encode(code, StandardCharsets.UTF_8);
        HttpRequest request = line.request(path).GET().build();
        return line.ask(request, reply -> read(reply, code))
                .thenApply(answer ->
                        switch (answer) {
                            case GatewayAnswer.Told<DossierAnswer> told -> told.value();
                            case GatewayAnswer.Away<DossierAnswer> _ ->
                                    new DossierAnswer(Result.AWAY, null);
                        });
    }

    private static DossierAnswer read(GatewayReply reply, String code) throws IOException {
        if (reply.status() == 404 && reply.isProblem(UNKNOWN)) {
            return new DossierAnswer(Result.NOT_FOUND, null);
        }
        return new DossierAnswer(
                Result.FOUND, DossierChecks.checked(reply.json(DossierSummary.class), code));
    }
}
