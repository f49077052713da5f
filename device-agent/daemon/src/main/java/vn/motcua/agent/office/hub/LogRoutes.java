package vn.motcua.agent.office.hub;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.HubSeat;
import vn.motcua.agent.office.OfficeBriefing;
import vn.motcua.agent.office.Problem;
import vn.motcua.agent.office.Subscribers;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.wire.LogPage;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.Wire;

/**
 * What hub candidates ask of each other under {@code /office/v1} (ADR 26): where each stands, the
 * log as it grows, and the secret of the slips. Whoever is no candidate gets 403.
 */
final class LogRoutes implements HttpService {
    /** How long an answer waits for a first event: below every time-out of a client. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final HubSeat seat;
    private final OfficeBriefing briefing;
    private final Subscribers subscribers;

    LogRoutes(HubSeat seat, OfficeBriefing briefing, Subscribers subscribers) {
        this.seat = seat;
        this.briefing = briefing;
        this.subscribers = subscribers;
    }

    /** A handler that knows which candidate asks. */
    private interface CandidateHandler {
        void handle(DeviceId candidate, ServerRequest request, ServerResponse response)
                throws IOException, InterruptedException;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/hub", guarded((_, _, a) -> json(a, Wire.write(seat.word()))))
                .get("/log", guarded(this::log))
                .get("/tail", guarded(this::tail))
                .get("/secret", guarded((_, _, a) -> json(a, Wire.write(seat.secret()))));
    }

    private Handler guarded(CandidateHandler handler) {
        return (request, response) -> {
            DeviceId asks = DeviceRoutes.deviceOf(request).orElse(null);
            if (asks == null || !briefing.devices().containsKey(asks)) {
                Problem.UNLISTED_DEVICE.send(response);
            } else if (!briefing.candidates().contains(asks)) {
                Problem.NO_CANDIDATE.send(response);
            } else {
                try {
                    handler.handle(asks, request, response);
                } catch (MalformedMessageException e) {
                    Problem.malformed(String.valueOf(e.getMessage())).send(response);
                } catch (IOException e) {
                    Problem.NO_ANSWER.send(response);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    Problem.NO_ANSWER.send(response);
                }
            }
        };
    }

    private void log(DeviceId candidate, ServerRequest request, ServerResponse response)
            throws IOException, InterruptedException {
        @Nullable LogPosition after = place(request).orElse(null);
        Optional<LogPage> page = seat.page(after);
        if (page.isPresent() && after != null) {
            seat.stored(candidate, after, request.query().first("ready").isPresent());
            if (page.get().events().isEmpty()) {
                page = awaited(after, page);
            }
        }
        send(page, response);
    }

    private void tail(DeviceId candidate, ServerRequest request, ServerResponse response)
            throws IOException {
        Optional<LogPosition> after = place(request);
        if (after.isEmpty()) {
            throw new MalformedMessageException("The place in the log is missing");
        }
        send(seat.tail(after.get()), response);
    }

    private static Optional<LogPosition> place(ServerRequest request)
            throws MalformedMessageException {
        try {
            return request.query().first("after").asOptional().map(LogPosition::parse);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("The place in the log is none");
        }
    }

    private static void send(Optional<LogPage> page, ServerResponse response) {
        if (page.isPresent()) {
            json(response, Wire.writeLogPage(page.get()));
        } else {
            Problem.RESET.send(response);
        }
    }

    /** The first events behind the place, or after a while the same empty page. */
    private Optional<LogPage> awaited(LogPosition after, Optional<LogPage> empty)
            throws IOException, InterruptedException {
        Subscribers.Subscriber place = subscribers.enter();
        if (place == null) {
            return empty;
        }
        try (place) {
            // What came between the look and the place would wake nobody.
            Optional<LogPage> page = seat.page(after);
            if (page.filter(p -> p.events().isEmpty()).isPresent() && place.awaitChange(PATIENCE)) {
                page = seat.page(after);
            }
            return page;
        }
    }

    private static void json(ServerResponse response, String text) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send(text);
    }
}
