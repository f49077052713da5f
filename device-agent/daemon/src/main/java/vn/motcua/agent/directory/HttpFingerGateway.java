package vn.motcua.agent.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import vn.motcua.contract.identity.FingerLookup;
import vn.motcua.contract.identity.PersonalText;
import vn.motcua.contract.office.OfficeId;

/**
 * {@code POST /v1/people/fingers} of {@code docs/contract/city-gateway.openapi.yaml}: the fingers
 * that the authority holds of a named person, for one holder check. The bytes of question and
 * answer are zeroed once the answer is there; no codec sees them. Any thread.
 */
public final class HttpFingerGateway {
    private static final String UNKNOWN = "urn:motcua:city:fingers-unknown";

    private final GatewayLine line;

    /**
     * @param line the same one that dossiers and people are asked through
     */
    public HttpFingerGateway(GatewayLine line) {
        this.line = line;
    }

    /**
     * Always completes, exceptionally only for a bug of ours.
     *
     * @param number read before this returns; the caller's to wipe
     */
    public CompletableFuture<FingerAnswer> fingersOf(PersonalText number, OfficeId office) {
        byte[] body;
        try {
            body = bodyOf(number, office);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(new FingerAnswer.WrongForm());
        }
        return line.post("/v1/people/fingers", body, HttpFingerGateway::read)
                .thenApply(answer ->
                        switch (answer) {
                            case GatewayAnswer.Told<FingerAnswer> told -> told.value();
                            case GatewayAnswer.Away<FingerAnswer> away ->
                                    new FingerAnswer.NotReachable(away.reason());
                        });
    }

    private static FingerAnswer read(GatewayReply reply) throws IOException {
        if (reply.status() == 404 && reply.isProblem(UNKNOWN)) {
            return new FingerAnswer.Unknown();
        }
        return new FingerAnswer.Found(new FingerReply(reply.jsonBytes()).read());
    }

    /** Written by hand: a codec keeps its buffers for the next text. */
    private static byte[] bodyOf(PersonalText number, OfficeId office) {
        FingerLookup l =
                new FingerLookup(number.reveal(), FingerLookup.Purpose.HOLDER_CHECK, office);
        StringBuilder json = new StringBuilder(128);
        json.append("{\"number\":\"").append(l.number());
        json.append("\",\"purpose\":\"").append(l.purpose());
        json.append("\",\"office\":\"").append(l.office()).append("\"}");
        byte[] bytes = json.toString().getBytes(StandardCharsets.US_ASCII);
        json.setLength(0);
        return bytes;
    }
}
