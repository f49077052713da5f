package vn.motcua.agent.office.counter;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import vn.motcua.agent.office.NoticeBoard;
import vn.motcua.agent.office.OfficeBriefing;
import vn.motcua.agent.office.OfficeQueue;
import vn.motcua.agent.office.Subscribers;
import vn.motcua.agent.office.TicketProofs;
import vn.motcua.agent.office.clerk.ClerkBook;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.runtime.TimeDoubt;

/** Everything that browsers of the office are served, put together. */
public final class CounterSite {
    private final CounterRoutes routes;
    private final RestoreRoutes restore;
    private final Optional<SignInRoutes> signIn;
    private final Assets assets = new Assets();
    private final EntryLinks links;
    private final Pages pages;

    /**
     * @param clerks who signs in by name; empty = nobody does
     * @param greeting whether the office has a greeting desk, whose page others serve
     */
    public CounterSite(
            OfficeQueue queue,
            TicketProofs proofs,
            NoticeBoard notices,
            OfficeBriefing briefing,
            TimeDoubt clock,
            SecureRandom random,
            Sessions sessions,
            ClerkBook clerks,
            boolean greeting,
            Subscribers subscribers,
            Duration answerWithin,
            Duration beat) {
        this.links =
                new EntryLinks(
                        briefing.office().counters().stream().map(Counter::id).toList(),
                        greeting,
                        random);
        this.pages =
                new Pages(
                        assets,
                        briefing.office(),
                        () -> new CommandId(java.util.UUID.randomUUID().toString()));
        this.routes =
                new CounterRoutes(
                        queue,
                        notices,
                        briefing,
                        clock,
                        links,
                        sessions,
                        clerks,
                        pages,
                        new CounterStream(
                                queue, notices, briefing, clock, pages, subscribers, beat),
                        answerWithin.toMillis());
        this.restore =
                new RestoreRoutes(
                        queue,
                        proofs,
                        briefing.office(),
                        clock,
                        sessions,
                        new Seats(briefing.office(), clerks, sessions),
                        pages,
                        answerWithin.toMillis());
        this.signIn =
                clerks.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new SignInRoutes(briefing.office(), clerks, sessions, pages));
    }

    /** One token per counter, for {@code /enter/{token}}. */
    public Map<CounterId, String> tokens() {
        return links.tokens();
    }

    /** Of the greeting desk; empty for an office without one. */
    public Optional<String> greetingToken() {
        return links.greeting();
    }

    /** Draws pages with this site's style and script. */
    public Pages pages() {
        return pages;
    }

    public Assets assets() {
        return assets;
    }

    public void addTo(HttpRouting.Builder routing) {
        signIn.ifPresent(page -> routing.register("/sign-in", page));
        routing.register("/assets", assets).register("/restore", restore).register("/", routes);
        routing.any((request, response) -> {
            Pages.headers(response);
            response.status(Status.NOT_FOUND_404);
            response.header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
            response.send("Không có trang này. / There is no such page.");
        });
    }
}
