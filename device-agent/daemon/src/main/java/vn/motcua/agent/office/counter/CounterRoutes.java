package vn.motcua.agent.office.counter;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.Body;
import vn.motcua.agent.office.NoticeBoard;
import vn.motcua.agent.office.OfficeBriefing;
import vn.motcua.agent.office.OfficeQueue;
import vn.motcua.agent.office.clerk.ClerkBook;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.runtime.TimeDoubt;

/**
 * The paths for browsers: a link that signs in once, the counter's page, its stream of whole parts
 * and its buttons. Every button works without script (POST, then 303 back to the page); with htmx
 * the answer is the changed parts.
 */
final class CounterRoutes implements HttpService {
    private static final String SIGN_IN = "/sign-in";

    private final OfficeQueue queue;
    private final NoticeBoard notices;
    private final OfficeBriefing briefing;
    private final TimeDoubt clock;
    private final ClockDesk clocks;
    private final EntryLinks links;
    private final Sessions sessions;
    private final ClerkBook clerks;
    private final Seats seats;
    private final Pages pages;
    private final CounterStream stream;
    private final long answerWithinMs;

    CounterRoutes(
            OfficeQueue queue,
            NoticeBoard notices,
            OfficeBriefing briefing,
            TimeDoubt clock,
            EntryLinks links,
            Sessions sessions,
            ClerkBook clerks,
            Pages pages,
            CounterStream stream,
            long answerWithinMs) {
        this.queue = queue;
        this.notices = notices;
        this.briefing = briefing;
        this.clock = clock;
        this.clocks = new ClockDesk(clock);
        this.links = links;
        this.sessions = sessions;
        this.clerks = clerks;
        this.seats = new Seats(briefing.office(), clerks, sessions);
        this.pages = pages;
        this.stream = stream;
        this.answerWithinMs = answerWithinMs;
    }

    @Override
    public void routing(HttpRules rules) {
        if (!clerks.isEmpty()) {
            rules.get("/", (_, response) -> redirect(response, SIGN_IN));
        }
        rules.get("/enter/{token}", this::enter)
                .get("/counter/{id}", this::page)
                .get("/counter/{id}/stream", this::stream)
                .post("/counter/{id}/do/{action}", this::press);
    }

    private void enter(ServerRequest request, ServerResponse response) {
        PageTexts texts = Browser.texts(request);
        EntryLinks.Entrance to =
                links.use(request.path().pathParameters().get("token")).orElse(null);
        switch (to) {
            case null -> usedUp(request, response, texts);
            case EntryLinks.AtCounter(CounterId counter) -> {
                response.header(HeaderNames.SET_COOKIE, sessions.cookieFor(counter));
                redirect(response, "/counter/" + counter);
            }
            case EntryLinks.AtGreeting() -> {
                response.header(HeaderNames.SET_COOKIE, sessions.cookieForGreeting());
                redirect(response, "/greeting");
            }
        }
    }

    private void usedUp(ServerRequest request, ServerResponse response, PageTexts texts) {
        if (Browser.greets(request, sessions)) {
            message(response, 410, texts, "enter.used", "/greeting", texts.say("greeting.link"));
        } else {
            Optional<CounterId> mine = seats.of(request).findFirst().map(Seat::counter);
            String link = mine.map(c -> "/counter/" + c).orElse("");
            String linkText = mine.map(c -> texts.say("session.other.link", c)).orElse("");
            message(response, 410, texts, "enter.used", link, linkText);
        }
    }

    private void page(ServerRequest request, ServerResponse response) {
        Seat seat = allowed(request, response);
        if (seat == null) {
            return;
        }
        String lang = request.query().first("lang").orElse("");
        if (lang.equals("vi") || lang.equals("en")) {
            response.header(HeaderNames.SET_COOKIE, Browser.languageCookie(lang));
            redirect(response, "/counter/" + seat.counter());
            return;
        }
        PageTexts texts = Browser.texts(request);
        String said = sentence(texts, request.query().first("said").orElse(""));
        Instant now = clock.instant();
        Pages.send(
                response,
                200,
                pages.whole(pages.frame(texts, seat, now), view(texts, seat, now), said));
    }

    private void stream(ServerRequest request, ServerResponse response) {
        Seat seat = allowed(request, response);
        if (seat != null) {
            stream.serve(seat, Browser.texts(request), response);
        }
    }

    private void press(ServerRequest request, ServerResponse response) {
        PageTexts texts = Browser.texts(request);
        if (!Browser.sameOrigin(request)) {
            message(response, 403, texts, "csrf", "", "");
            return;
        }
        Seat seat = allowed(request, response);
        if (seat == null) {
            return;
        }
        String action = request.path().pathParameters().get("action");
        try {
            String body = Body.text(request);
            String said =
                    ClockDesk.does(action)
                            ? clocks.act(action, body, seat.actor())
                            : act(seat, Press.read(seat.counter(), action, body));
            answer(request, response, seat, said);
        } catch (MalformedMessageException e) {
            message(response, 400, texts, "missing", "", "");
        } catch (Body.TooLargeException e) {
            message(response, 413, texts, "missing", "", "");
        } catch (IOException e) {
            message(response, 400, texts, "missing", "", "");
        }
    }

    /** Does it; answers the key of the sentence to show, empty when all went well. */
    private String act(Seat seat, Press press) {
        if (press.command().isEmpty()) {
            notices.settle(press.id(), seat.actor());
            return "";
        }
        QueueCommand command = press.command().get();
        if (command instanceof QueueCommand.OpenCounter open) {
            command = withServices(seat, open);
            if (command == null) {
                return "NO_SERVICE";
            }
        }
        Instant now = clock.instant();
        Submission asked =
                new Submission(
                        press.id(),
                        now.plusSeconds(10),
                        queue.businessDate(),
                        seat.actor(),
                        command);
        return result(asked);
    }

    /**
     * Opening again after a pause keeps the services; a first opening needs some. What the clerk
     * may not serve is left out (S-175).
     */
    private QueueCommand.@Nullable OpenCounter withServices(
            Seat seat, QueueCommand.OpenCounter open) {
        List<ServiceId> wanted =
                open.services().isEmpty() ? queue.desk(open.counter()).services() : open.services();
        List<ServiceId> served = seat.mayServe(wanted);
        return served.isEmpty() ? null : new QueueCommand.OpenCounter(open.counter(), served);
    }

    private String result(Submission asked) {
        try {
            CommandAnswer said = queue.submit(asked).get(answerWithinMs, TimeUnit.MILLISECONDS);
            Rejection reason = said.reason();
            return reason == null ? "" : reason.name();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "NO_ANSWER";
        } catch (TimeoutException e) {
            return "NO_ANSWER";
        } catch (ExecutionException e) {
            return e.getCause() instanceof IOException ? "BUSY" : "OUR_FAULT";
        }
    }

    private void answer(ServerRequest request, ServerResponse response, Seat seat, String said) {
        if (!Browser.scripted(request)) {
            redirect(
                    response,
                    "/counter/" + seat.counter() + (said.isEmpty() ? "" : "?said=" + said));
            return;
        }
        PageTexts texts = Browser.texts(request);
        Instant now = clock.instant();
        Pages.send(
                response,
                200,
                pages.pressed(
                        pages.frame(texts, seat, now),
                        view(texts, seat, now),
                        sentence(texts, said)));
    }

    private View view(PageTexts texts, Seat seat, Instant now) {
        return new ViewMaker(briefing, texts, seat)
                .view(queue.desk(seat.counter()), notices.open(), clocks.view(texts), now);
    }

    /** The seat at the counter in the path; without one a page is sent, and null. */
    private @Nullable Seat allowed(ServerRequest request, ServerResponse response) {
        PageTexts texts = Browser.texts(request);
        String wanted = request.path().pathParameters().get("id");
        Optional<Seat> there =
                seats.of(request).filter(seat -> seat.counter().value().equals(wanted)).findFirst();
        if (there.isPresent()) {
            return there.get();
        }
        Optional<Seat> other = seats.of(request).findFirst();
        if (other.isEmpty()) {
            nobody(response, texts, wanted);
        } else {
            CounterId counter = other.get().counter();
            Pages.send(
                    response,
                    403,
                    pages.message(
                            texts,
                            texts.say("session.other.title", counter),
                            texts.say("session.other"),
                            "/counter/" + counter,
                            texts.say("session.other.link", counter)));
        }
        return null;
    }

    private void nobody(ServerResponse response, PageTexts texts, String wanted) {
        if (clerks.isEmpty()) {
            message(response, 401, texts, "session.none", "", "");
        } else {
            String there = wanted.matches("[0-9A-Za-z-]{1,8}") ? "?counter=" + wanted : "";
            message(response, 401, texts, "session.over", SIGN_IN + there, texts.say("signin"));
        }
    }

    private void message(
            ServerResponse response,
            int status,
            PageTexts texts,
            String key,
            String link,
            String linkText) {
        Pages.send(
                response,
                status,
                pages.message(texts, texts.say(key + ".title"), texts.say(key), link, linkText));
    }

    /** Only words of ours: the key comes back in the address. */
    private static String sentence(PageTexts texts, String key) {
        return key.matches("[A-Z_]{1,30}") && texts.has("said." + key)
                ? texts.say("said." + key)
                : "";
    }

    private static void redirect(ServerResponse response, String to) {
        Pages.redirect(response, to);
    }
}
