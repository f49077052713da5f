package vn.motcua.agent.office.hub;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.HubSeat;
import vn.motcua.agent.office.OfficeBriefing;
import vn.motcua.agent.office.Problem;
import vn.motcua.contract.wire.LogId;

/**
 * The epoch in every request and answer of the office API (ADR 26): a hub that is told of one of
 * higher rank fences itself before anything else, and who does not lead sends everybody on. Only
 * the word of a listed device counts.
 */
final class EpochFilter implements Filter {
    /** What a candidate that does not lead answers too. */
    private static final Set<String> ALWAYS = Set.of("/office/v1/hub", "/office/v1/tail");

    private static final System.Logger LOG = System.getLogger(EpochFilter.class.getName());
    private static final HeaderName EPOCH = HeaderNames.create(HubSeat.HEADER);
    private static final HeaderName SILENCE = HeaderNames.create(HubSeat.SILENCE_HEADER);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

    private final HubSeat seat;
    private final OfficeBriefing briefing;

    EpochFilter(HubSeat seat, OfficeBriefing briefing) {
        this.seat = seat;
        this.briefing = briefing;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        boolean leads;
        try {
            leads = seat.admits(said(request));
        } catch (IOException e) {
            LOG.log(Level.ERROR, "a higher epoch could not be noted", e);
            Problem.OUR_FAULT.send(response);
            return;
        }
        DeviceRoutes.deviceOf(request)
                .filter(d -> briefing.devices().containsKey(d))
                .filter(d -> !briefing.candidates().contains(d))
                .ifPresent(d -> seat.asked(d, silence(request)));
        response.header(EPOCH, seat.epoch().value());
        if (leads || ALWAYS.contains(request.path().path())) {
            chain.proceed();
        } else {
            Problem.MOVED.send(response);
        }
    }

    private static Duration silence(RoutingRequest request) {
        String said = request.headers().first(SILENCE).orElse("");
        return SECONDS.matcher(said).matches()
                ? Duration.ofSeconds(Integer.parseInt(said))
                : Duration.ZERO;
    }

    private boolean listed(RoutingRequest request) {
        return DeviceRoutes.deviceOf(request).filter(briefing.devices()::containsKey).isPresent();
    }

    /** A header that is no epoch is as good as none, and so is one of a stranger. */
    private @Nullable LogId said(RoutingRequest request) {
        LogId other;
        try {
            other = new LogId(request.headers().first(EPOCH).orElse(""));
        } catch (IllegalArgumentException e) {
            return null;
        }
        return listed(request) ? other : null;
    }
}
