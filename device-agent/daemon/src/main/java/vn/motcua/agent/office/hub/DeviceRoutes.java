package vn.motcua.agent.office.hub;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import vn.motcua.agent.office.Body;
import vn.motcua.agent.office.NoticeBoard;
import vn.motcua.agent.office.OfficeQueue;
import vn.motcua.agent.office.Problem;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.Notice;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.Wire;

/** The paths under {@code /office/v1} for appliances (docs/contract/office.openapi.yaml). */
final class DeviceRoutes implements HttpService {
    private final OfficeQueue queue;
    private final Office office;
    private final RatingDesk ratings;
    private final NoticeBoard notices;
    private final BoardStream stream;
    private final long answerWithinMs;

    DeviceRoutes(
            OfficeQueue queue,
            Office office,
            RatingDesk ratings,
            NoticeBoard notices,
            BoardStream stream,
            long answerWithinMs) {
        this.queue = queue;
        this.office = office;
        this.ratings = ratings;
        this.notices = notices;
        this.stream = stream;
        this.answerWithinMs = answerWithinMs;
    }

    /** A handler that may read a body and needs to know who asks. */
    private interface DeviceHandler {
        void handle(DeviceId device, ServerRequest request, ServerResponse response)
                throws IOException;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/commands", (q, a) -> guarded(this::command, q, a))
                .get("/office", (q, a) -> json(a, Wire.write(office)))
                .get("/board", (q, a) -> json(a, Wire.write(queue.board())))
                .get("/board/stream", stream)
                .post("/ratings/find", (q, a) -> guarded(this::findRating, q, a))
                .post("/ratings", (q, a) -> guarded(this::rate, q, a))
                .post("/notices", (q, a) -> guarded(this::notice, q, a));
    }

    private void command(DeviceId device, ServerRequest request, ServerResponse response)
            throws IOException {
        Submission asked = Wire.readSubmission(Body.text(request));
        if (!asked.actor().value().equals("device:" + device)) {
            Problem.NOT_YOUR_NAME.send(response);
            return;
        }
        answer(queue.submit(asked), response);
    }

    private void findRating(DeviceId device, ServerRequest request, ServerResponse response)
            throws IOException {
        RatingProof proof = Wire.read(Body.text(request), RatingProof.class);
        json(response, Wire.write(ratings.find(device, proof)));
    }

    private void rate(DeviceId device, ServerRequest request, ServerResponse response)
            throws IOException {
        RatingSubmission asked = Wire.read(Body.text(request), RatingSubmission.class);
        answer(ratings.submit(device, asked), response);
    }

    private void notice(DeviceId device, ServerRequest request, ServerResponse response)
            throws IOException {
        Notice notice = Wire.read(Body.text(request), Notice.class);
        if (!notice.device().equals(device)) {
            Problem.NOT_YOUR_NAME.send(response);
        } else if (!notices.post(notice)) {
            Problem.TOO_MANY_NOTICES.send(response);
        } else {
            response.status(io.helidon.http.Status.NO_CONTENT_204).send();
        }
    }

    private <T> void answer(CompletableFuture<T> coming, ServerResponse response) {
        try {
            json(response, Wire.write(coming.get(answerWithinMs, TimeUnit.MILLISECONDS)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Problem.NO_ANSWER.send(response);
        } catch (TimeoutException e) {
            Problem.NO_ANSWER.send(response);
        } catch (ExecutionException e) {
            (e.getCause() instanceof IOException ? Problem.BUSY : Problem.OUR_FAULT).send(response);
        }
    }

    private static void guarded(
            DeviceHandler handler, ServerRequest request, ServerResponse answer) {
        Optional<DeviceId> device = deviceOf(request);
        if (device.isEmpty()) {
            Problem.NOT_YOUR_NAME.send(answer);
            return;
        }
        try {
            handler.handle(device.get(), request, answer);
        } catch (Body.TooLargeException e) {
            Problem.TOO_LARGE.send(answer);
        } catch (MalformedMessageException e) {
            Problem.malformed(String.valueOf(e.getMessage())).send(answer);
        } catch (IOException e) {
            Problem.malformed("The body ended too early").send(answer);
        }
    }

    private static void json(ServerResponse response, String text) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send(text);
    }

    /** The CN of the client certificate; empty when it is not a device's name. */
    static Optional<DeviceId> deviceOf(ServerRequest request) {
        return request.remotePeer().tlsPrincipal().flatMap(DeviceRoutes::commonName);
    }

    static Optional<DeviceId> commonName(Principal principal) {
        try {
            for (Rdn rdn : new LdapName(principal.getName()).getRdns()) {
                if (rdn.getType().equalsIgnoreCase("CN")) {
                    return Optional.of(new DeviceId(rdn.getValue().toString()));
                }
            }
            return Optional.empty();
        } catch (InvalidNameException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
