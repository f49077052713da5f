package vn.motcua.agent.office.greeting;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.Form;
import vn.motcua.agent.office.HeldTicket;
import vn.motcua.agent.office.NoticeBoard;
import vn.motcua.agent.office.OfficeQueue;
import vn.motcua.agent.office.counter.Assets;
import vn.motcua.agent.office.counter.Browser;
import vn.motcua.agent.office.counter.PageTexts;
import vn.motcua.agent.office.counter.Pages;
import vn.motcua.agent.office.counter.Sessions;
import vn.motcua.agent.office.greeting.DeskView.Answer;
import vn.motcua.agent.office.greeting.DeskView.TicketCard;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.wire.MalformedMessageException;

/**
 * The paths of the greeting officer's page (S-046, S-110, S-111). Every form works without script.
 * Whoever a visitor is stands in the body of one POST and in that POST's answer, which no cache
 * keeps and no repeat of the same form gets again: there is no session state about a person.
 */
final class GreetingRoutes implements HttpService {
    static final Actor DESK = new Actor("clerk:greeting");

    /** The answer about a person leaves the screen by itself, without script too. */
    static final int SHOWN_SECONDS = 180;

    private final OfficeQueue queue;
    private final NoticeBoard notices;
    private final GreetingPorts ports;
    private final Office office;
    private final InstantSource clock;
    private final Sessions sessions;
    private final Pages pages;
    private final Assets assets;
    private final GreetingStream stream;
    private final LookDesk look;
    private final TicketDesk tickets;
    private final IssueDesk issue;
    private final Once once = new Once();

    GreetingRoutes(
            OfficeQueue queue,
            NoticeBoard notices,
            GreetingPorts ports,
            Office office,
            InstantSource clock,
            Sessions sessions,
            Pages pages,
            Assets assets,
            GreetingStream stream,
            TicketDesk tickets,
            IssueDesk issue) {
        this.queue = queue;
        this.notices = notices;
        this.ports = ports;
        this.office = office;
        this.clock = clock;
        this.sessions = sessions;
        this.pages = pages;
        this.assets = assets;
        this.stream = stream;
        this.look = new LookDesk(ports, office);
        this.tickets = tickets;
        this.issue = issue;
    }

    /** A press with its form; the form is zeroed when it returns. */
    private interface Pressed {
        void handle(ServerRequest request, ServerResponse response, Form form, PageTexts texts)
                throws IOException;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", inside(this::page))
                .get("/stream", inside(this::stream))
                .get("/ticket/{ticket}", inside(this::ticket))
                .post("/look", pressed(this::look))
                .post("/decline", pressed(this::decline))
                .post("/issue", pressed(this::issue))
                .post("/cancel", pressed(this::cancel))
                .post("/copy", pressed(this::copy))
                .post("/help/{step}", pressed(this::help));
    }

    private void page(ServerRequest request, ServerResponse response) {
        String lang = request.query().first("lang").orElse("");
        if (lang.equals("vi") || lang.equals("en")) {
            response.header(HeaderNames.SET_COOKIE, Browser.languageCookie(lang));
            Pages.redirect(response, "/greeting");
            return;
        }
        PageTexts texts = texts(request);
        String said = request.query().first("said").orElse("");
        boolean ours = said.matches("[A-Z_]{1,30}") && texts.has("said." + said);
        show(response, view(texts, ours ? texts.say("said." + said) : "", null, null, null));
    }

    private void stream(ServerRequest request, ServerResponse response) {
        PageTexts texts = texts(request);
        stream.serve(() -> view(texts, "", null, null, null), response);
    }

    private void ticket(ServerRequest request, ServerResponse response) throws IOException {
        PageTexts texts = texts(request);
        Optional<HeldTicket> held = held(request.path().pathParameters().get("ticket"));
        if (held.isEmpty()) {
            back(response, "UNKNOWN_TICKET");
        } else {
            show(
                    response,
                    view(texts, "", null, tickets.shown(held.get(), texts, clock.instant()), null));
        }
    }

    private void look(ServerRequest request, ServerResponse response, Form form, PageTexts texts)
            throws IOException {
        CommandId id = new CommandId(form.word("id"));
        if (!once.first(id)) {
            back(response, "ONCE");
            return;
        }
        Instant now = clock.instant();
        byte[] typed = form.copy("seen");
        Seen seen;
        try {
            seen =
                    new SeenReader(
                                    n -> tickets.find(n).isPresent(),
                                    code ->
                                            queue.appointment(code).result()
                                                    != AppointmentAnswer.Result.UNKNOWN)
                            .read(typed, BusinessCalendar.dateOf(now));
        } finally {
            java.util.Arrays.fill(typed, (byte) 0);
        }
        PersonWords words = new PersonWords(texts, office);
        switch (seen) {
            case Seen.Slip(var number) -> slip(response, tickets.find(number));
            case Seen.SlipKey(var key) -> slip(response, tickets.find(key));
            case Seen.Unread(var why) -> answer(response, texts, plain(words.unread(why)));
            case Seen.Booked(var code) ->
                    answer(response, texts, look.booking(code, queue.appointment(code), texts));
            case Seen.Dossier(var code) -> answer(response, texts, look.dossier(code, texts));
            case Seen.Person person -> {
                boolean agreed = form.word("agreed").equals("yes");
                try {
                    answer(
                            response,
                            texts,
                            look.person(
                                    person,
                                    agreed,
                                    texts,
                                    now,
                                    BusinessCalendar.dateOf(now),
                                    this::isReady));
                } catch (IOException e) {
                    answer(response, texts, plain(words.plain("warn", "consent.unkept")));
                }
            }
        }
    }

    private boolean isReady(AppointmentId booking) {
        return queue.appointment(booking).result() == AppointmentAnswer.Result.READY;
    }

    private static LookDesk.Looked plain(Answer answer) {
        return LookDesk.Looked.only(answer);
    }

    private static void slip(ServerResponse response, Optional<TicketId> found) {
        if (found.isEmpty()) {
            back(response, "UNKNOWN_TICKET");
        } else {
            Pages.redirect(response, "/greeting/ticket/" + found.get());
        }
    }

    private void answer(ServerResponse response, PageTexts texts, LookDesk.Looked looked) {
        response.header(HeaderNames.create("Refresh"), SHOWN_SECONDS + "; url=/greeting");
        show(response, view(texts, "", looked.answer(), null, looked));
    }

    private void decline(ServerRequest request, ServerResponse response, Form form, PageTexts texts)
            throws IOException {
        if (once.first(new CommandId(form.word("id")))) {
            look.declined(Means.valueOf(form.word("means")), clock.instant());
        }
        back(response, "DECLINED");
    }

    private void issue(ServerRequest request, ServerResponse response, Form form, PageTexts texts)
            throws IOException {
        if (form.word("service").isEmpty()) {
            back(response, "NO_SERVICE");
            return;
        }
        CommandId id = new CommandId(form.word("id"));
        ServiceId service = new ServiceId(form.word("service"));
        PriorityClass priority = PriorityClass.valueOf(form.word("priority"));
        Optional<DeskView.Question> ask =
                form.word("wait").equals("yes")
                        ? Optional.empty()
                        : new ViewDesk(texts, office)
                                .question(id, service, priority, queue.board());
        if (ask.isPresent()) {
            show(response, view(texts, "", null, null, null, ask.get()));
            return;
        }
        String booking = form.word("booking");
        IssueDesk.Issued issued =
                priority == PriorityClass.APPOINTMENT && !booking.isEmpty()
                        ? issue.checkIn(id, new AppointmentId(booking))
                        : issue.issue(id, service, priority);
        TicketId ticket = issued.ticket();
        if (ticket == null) {
            back(response, issued.said());
        } else {
            Pages.redirect(response, "/greeting/ticket/" + ticket);
        }
    }

    private void cancel(ServerRequest request, ServerResponse response, Form form, PageTexts texts)
            throws IOException {
        Optional<HeldTicket> held = held(form.word("ticket"));
        if (held.isEmpty() || !tickets.mayCancel(held.get(), clock.instant())) {
            back(response, "CANCEL_TOO_LATE");
            return;
        }
        String said = issue.cancel(new CommandId(form.word("id")), held.get().view().id());
        back(response, said.isEmpty() ? "CANCELLED" : said);
    }

    private void copy(ServerRequest request, ServerResponse response, Form form, PageTexts texts)
            throws IOException {
        CommandId id = new CommandId(form.word("id"));
        Optional<HeldTicket> held = held(form.word("ticket"));
        Optional<TicketCard> card =
                held.isEmpty()
                        ? Optional.empty()
                        : tickets.copy(id, held.get(), texts, clock.instant());
        if (card.isEmpty()) {
            back(response, "NO_COPY");
        } else {
            show(response, view(texts, "", null, card.get(), null));
        }
    }

    private void help(ServerRequest request, ServerResponse response, Form form, PageTexts texts)
            throws IOException {
        CommandId id = new CommandId(form.word("id"));
        Instant now = clock.instant();
        String said = "";
        switch (request.path().pathParameters().get("step")) {
            case "take" -> {
                if (notices.take(id, DESK)) {
                    ports.journal().help(DeskJournal.HelpStep.TAKEN, id, now);
                } else {
                    said = "TAKEN_BY_OTHER";
                }
            }
            case "return" -> {
                notices.giveBack(id, DESK);
                ports.journal().help(DeskJournal.HelpStep.GIVEN_BACK, id, now);
            }
            case "done" -> {
                notices.settle(id, DESK);
                ports.journal().help(DeskJournal.HelpStep.DONE, id, now);
            }
            default -> throw new MalformedMessageException("not a button of this page");
        }
        if (Browser.scripted(request)) {
            Pages.send(
                    response,
                    200,
                    pages.draw(
                            "deskhelp.jte", Map.of("view", view(texts, said, null, null, null))));
        } else {
            back(response, said);
        }
    }

    private Optional<HeldTicket> held(String id) throws MalformedMessageException {
        try {
            return tickets.held(new TicketId(id));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("not a ticket");
        }
    }

    private DeskView view(
            PageTexts texts,
            String said,
            @Nullable Answer answer,
            @Nullable TicketCard ticket,
            LookDesk.@Nullable Looked looked) {
        return view(texts, said, answer, ticket, looked, null);
    }

    private DeskView view(
            PageTexts texts,
            String said,
            @Nullable Answer answer,
            @Nullable TicketCard ticket,
            LookDesk.@Nullable Looked looked,
            DeskView.@Nullable Question question) {
        ViewDesk words = new ViewDesk(texts, office);
        return new DeskView(
                texts,
                assets,
                clock.instant(),
                UUID.randomUUID().toString(),
                words.place(),
                said,
                answer,
                ticket,
                question,
                words.issue(
                        looked == null ? PriorityClass.NONE : looked.priority(),
                        looked == null ? null : looked.service(),
                        looked == null ? null : looked.booking()),
                words.live(notices, queue.board(), DESK));
    }

    private void show(ServerResponse response, DeskView view) {
        Pages.send(response, 200, pages.draw("greeting.jte", Map.of("view", view)));
    }

    private static void back(ServerResponse response, String said) {
        Pages.redirect(response, "/greeting" + (said.isEmpty() ? "" : "?said=" + said));
    }

    private static PageTexts texts(ServerRequest request) {
        return Browser.texts(request).desk();
    }

    /** Lets in only who signed in at the desk; a counter's session is somebody else's. */
    private Handler inside(Handler handler) {
        return (request, response) -> {
            if (Browser.greets(request, sessions)) {
                try {
                    handler.handle(request, response);
                } catch (MalformedMessageException e) {
                    message(response, 404, texts(request), "missing");
                } catch (IOException e) {
                    message(response, 503, texts(request), "storage");
                }
            } else {
                message(response, 401, texts(request), "session.none");
            }
        };
    }

    private Handler pressed(Pressed press) {
        return inside((request, response) -> {
            PageTexts texts = texts(request);
            if (!Browser.sameOrigin(request)) {
                message(response, 403, texts, "csrf");
                return;
            }
            try (Form form = Form.read(request)) {
                press.handle(request, response, form, texts);
            } catch (MalformedMessageException | IllegalArgumentException e) {
                message(response, 400, texts, "missing");
            }
        });
    }

    private void message(ServerResponse response, int status, PageTexts texts, String key) {
        Pages.send(
                response,
                status,
                pages.message(texts, texts.say(key + ".title"), texts.say(key), "", ""));
    }
}
