package vn.motcua.agent.directory;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import vn.motcua.contract.identity.PersonAnswer;
import vn.motcua.contract.identity.PersonLookup;
import vn.motcua.contract.identity.VisitorFile;

/**
 * {@code POST /v1/people/lookup} of {@code docs/contract/city-gateway.openapi.yaml}. Who is asked
 * for stands in the body alone, whose bytes are zeroed when the answer is there. Any thread.
 */
public final class HttpPeopleGateway implements PeopleDirectory {
    private final GatewayLine line;

    /**
     * @param line the same one that dossiers are asked through
     */
    public HttpPeopleGateway(GatewayLine line) {
        this.line = line;
    }

    @Override
    public CompletableFuture<PeopleAnswer> lookUp(PersonQuestion question) {
        byte[] body;
        try {
            body = bodyOf(question);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(new PeopleAnswer.WrongForm());
        }
        return line.post("/v1/people/lookup", body, reply -> reply.json(PersonAnswer.class))
                .thenApply(HttpPeopleGateway::answer);
    }

    private static PeopleAnswer answer(GatewayAnswer<PersonAnswer> answer) {
        return switch (answer) {
            case GatewayAnswer.Away<PersonAnswer> away ->
                    new PeopleAnswer.NotReachable(away.reason());
            case GatewayAnswer.Told<PersonAnswer> told -> told(told.value());
        };
    }

    private static PeopleAnswer told(PersonAnswer answer) {
        VisitorFile visitor = answer.visitor();
        if (visitor != null) {
            return new PeopleAnswer.Found(new VisitorSheet(visitor));
        }
        return switch (answer.result()) {
            case FOUND -> throw new IllegalStateException("found nobody");
            case UNKNOWN -> new PeopleAnswer.Unknown();
            case BIRTH_DATE_NEEDED -> new PeopleAnswer.BirthDateNeeded();
            case TRUST_TOO_LOW -> new PeopleAnswer.TrustTooLow();
        };
    }

    /**
     * Written by hand: a codec keeps its buffers for the next text. Every member has a form without
     * quotes and backslashes, which the record has checked.
     */
    private static byte[] bodyOf(PersonQuestion question) {
        PersonLookup l =
                new PersonLookup(
                        question.kind(),
                        question.number().reveal(),
                        question.nationality(),
                        question.birthDate(),
                        question.trust(),
                        PersonLookup.Purpose.VISITOR_GUIDANCE,
                        question.office());
        StringBuilder json = new StringBuilder(256);
        json.append("{\"kind\":\"").append(l.kind());
        json.append("\",\"number\":\"").append(l.number());
        if (l.nationality() != null) {
            json.append("\",\"nationality\":\"").append(l.nationality());
        }
        if (l.birthDate() != null) {
            json.append("\",\"birthDate\":\"").append(l.birthDate());
        }
        json.append("\",\"trust\":\"").append(l.trust());
        json.append("\",\"purpose\":\"").append(l.purpose());
        json.append("\",\"office\":\"").append(l.office()).append("\"}");
        byte[] bytes = json.toString().getBytes(StandardCharsets.US_ASCII);
        json.setLength(0);
        return bytes;
    }
}
