package vn.motcua.agent.office.hub;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
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
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.Body;
import vn.motcua.agent.office.NoticeBoard;
import vn.motcua.agent.office.OfficeBriefing;
import vn.motcua.agent.office.OfficeQueue;
import vn.motcua.agent.office.Problem;
import vn.motcua.agent.office.TicketProofs;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.office.Notice;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.Wire;

/**
 * The paths under {@code /office/v1} for appliances (docs/contract/office.openapi.yaml). Who is not
 * on the office's list, or is of a kind without the {@link Right}, gets 403 before its body is
 * read.
 */
final class DeviceRoutes implements HttpService {
    private final OfficeQueue queue;
    private final TicketProofs proofs;
    private final OfficeBriefing briefing;
    private final RatingDesk ratings;
    private final NoticeBoard notices;
    private final BoardStream stream;
    private final VisitorKeys keys;
    private final long answerWithinMs;

    DeviceRoutes(
            OfficeQueue queue,
            TicketProofs proofs,
            OfficeBriefing briefing,
            RatingDesk ratings,
            NoticeBoard notices,
            BoardStream stream,
            VisitorKeys keys,
            long answerWithinMs) {
        this.queue = queue;
        this.proofs = proofs;
        this.briefing = briefing;
        this.ratings = ratings;
        this.notices = notices;
        this.stream = stream;
        this.keys = keys;
        this.answerWithinMs = answerWithinMs;
    }

    /** Who asks: by certificate, and by the office's list. */
    private record Peer(DeviceId id, DeviceKind kind) {}

    /** A handler that may read a body and knows who asks. */
    private interface DeviceHandler {
        void handle(Peer peer, ServerRequest request, ServerResponse response) throws IOException;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/commands", guarded(Right.COMMAND, this::command))
                .get(
                        "/office",
                        guarded(Right.READ, (_, _, a) -> json(a, Wire.write(briefing.office()))))
                .get("/board", guarded(Right.READ, (_, _, a) -> json(a, Wire.write(queue.board()))))
                .get("/board/stream", guarded(Right.READ, (_, q, a) -> stream.handle(q, a)))
                .get("/leases", guarded(Right.LEASES, this::leases))
                .get("/appointments", guarded(Right.BOOKINGS, this::appointment))
                .get(
                        "/visitor-key",
                        guarded(Right.VISITORS, (_, _, a) -> json(a, Wire.write(keys.today()))))
                .post("/ratings/find", guarded(Right.RATE, this::findRating))
                .post("/ratings", guarded(Right.RATE, this::rate))
                .post("/notices", guarded(Right.NOTIFY, this::notice));
    }

    private void command(Peer peer, ServerRequest request, ServerResponse response)
            throws IOException {
        Submission asked = Wire.readSubmission(Body.text(request));
        if (leasesAsCandidate(peer, asked)) {
            answer(queue.submit(asked), response);
        } else if (!asked.actor().equals(Actor.of(peer.id()))) {
            Problem.NOT_YOUR_NAME.send(response);
        } else if (!Right.mayAsk(peer.kind(), asked.command())) {
            Problem.WRONG_KIND.send(response);
        } else {
            answer(queue.submit(asked), response);
        }
    }

    private void leases(Peer peer, ServerRequest request, ServerResponse response) {
        json(response, Wire.write(queue.leases(Actor.of(peer.id()), proofs)));
    }

    private void appointment(Peer peer, ServerRequest request, ServerResponse response)
            throws MalformedMessageException {
        try {
            AppointmentId id = new AppointmentId(request.query().first("id").orElse(""));
            json(response, Wire.write(queue.appointment(id)));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("not an appointment's id");
        }
    }

    /** Numbers for its own time as the hub; those of the kiosk on the same box are other ones. */
    private boolean leasesAsCandidate(Peer peer, Submission asked) {
        return briefing.candidates().contains(peer.id())
                && asked.actor().equals(Actor.hub(peer.id()))
                && asked.command() instanceof QueueCommand.LeaseNumbers;
    }

    private void findRating(Peer peer, ServerRequest request, ServerResponse response)
            throws IOException {
        RatingProof proof = Wire.read(Body.text(request), RatingProof.class);
        json(response, Wire.write(ratings.find(peer.id(), proof)));
    }

    private void rate(Peer peer, ServerRequest request, ServerResponse response)
            throws IOException {
        RatingSubmission asked = Wire.read(Body.text(request), RatingSubmission.class);
        answer(ratings.submit(peer.id(), asked), response);
    }

    private void notice(Peer peer, ServerRequest request, ServerResponse response)
            throws IOException {
        Notice notice = Wire.read(Body.text(request), Notice.class);
        if (!notice.device().equals(peer.id())) {
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

    /** Lets in only a listed device whose kind has the right. */
    private Handler guarded(Right right, DeviceHandler handler) {
        return (request, response) -> {
            Peer peer = peerOf(request);
            if (peer == null) {
                Problem.UNLISTED_DEVICE.send(response);
            } else if (!Right.of(peer.kind()).contains(right) && !mayLease(peer, right)) {
                Problem.WRONG_KIND.send(response);
            } else {
                handle(handler, peer, request, response);
            }
        };
    }

    /** A candidate of any kind sends one command: {@link #leasesAsCandidate}. */
    private boolean mayLease(Peer peer, Right right) {
        return right == Right.COMMAND && briefing.candidates().contains(peer.id());
    }

    private @Nullable Peer peerOf(ServerRequest request) {
        DeviceId device = deviceOf(request).orElse(null);
        DeviceKind kind = device == null ? null : briefing.devices().get(device);
        return device == null || kind == null ? null : new Peer(device, kind);
    }

    private static void handle(
            DeviceHandler handler, Peer peer, ServerRequest request, ServerResponse answer) {
        try {
            handler.handle(peer, request, answer);
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
