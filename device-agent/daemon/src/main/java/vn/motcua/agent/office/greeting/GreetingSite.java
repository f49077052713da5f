package vn.motcua.agent.office.greeting;

import io.helidon.webserver.http.HttpRouting;
import java.time.Duration;
import java.time.InstantSource;
import vn.motcua.agent.office.NoticeBoard;
import vn.motcua.agent.office.OfficeQueue;
import vn.motcua.agent.office.Subscribers;
import vn.motcua.agent.office.TicketProofs;
import vn.motcua.agent.office.counter.Assets;
import vn.motcua.agent.office.counter.Pages;
import vn.motcua.agent.office.counter.Sessions;
import vn.motcua.contract.office.Office;

/** The greeting officer's page, put together. */
public final class GreetingSite {
    private final GreetingRoutes routes;

    public GreetingSite(
            GreetingPorts ports,
            OfficeQueue queue,
            TicketProofs proofs,
            NoticeBoard notices,
            Office office,
            InstantSource clock,
            Sessions sessions,
            Pages pages,
            Assets assets,
            Subscribers subscribers,
            Duration answerWithin,
            Duration beat) {
        this.routes =
                new GreetingRoutes(
                        queue,
                        notices,
                        ports,
                        office,
                        clock,
                        sessions,
                        pages,
                        assets,
                        new GreetingStream(pages, subscribers, beat),
                        new TicketDesk(queue, proofs, ports, office, GreetingRoutes.DESK),
                        new IssueDesk(queue, clock, GreetingRoutes.DESK, answerWithin.toMillis()));
    }

    public void addTo(HttpRouting.Builder routing) {
        routing.register("/greeting", routes);
    }
}
