package vn.motcua.agent.office.counter;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.Form;
import vn.motcua.agent.office.OfficeQueue;
import vn.motcua.agent.office.TicketProofs;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.wire.MalformedMessageException;

/**
 * The page at {@code /restore}: whoever is signed in at a counter or the greeting desk takes in the
 * slips of a box that is gone, one after the other (ADR 31). A scanner types the QR like a
 * keyboard; number and time are typed from the paper.
 */
final class RestoreRoutes implements HttpService {
    private static final System.Logger LOG = System.getLogger(RestoreRoutes.class.getName());
    private static final Actor GREETING = new Actor("clerk:greeting");
    private static final Pattern TYPED = Pattern.compile("([A-Z]{1,2}) ?0*([1-9][0-9]{0,3})");
    private static final Pattern QR = Pattern.compile("(?:.*/t/)?([A-Za-z0-9_-]{22})");
    private static final int MOST_TYPED = 200;

    private final OfficeQueue queue;
    private final TicketProofs proofs;
    private final Office office;
    private final InstantSource clock;
    private final Sessions sessions;
    private final Seats seats;
    private final Pages pages;
    private final long answerWithinMs;

    RestoreRoutes(
            OfficeQueue queue,
            TicketProofs proofs,
            Office office,
            InstantSource clock,
            Sessions sessions,
            Seats seats,
            Pages pages,
            long answerWithinMs) {
        this.queue = queue;
        this.proofs = proofs;
        this.office = office;
        this.clock = clock;
        this.sessions = sessions;
        this.seats = seats;
        this.pages = pages;
        this.answerWithinMs = answerWithinMs;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", this::page).post("/", this::take);
    }

    private Optional<Actor> who(ServerRequest request) {
        return seats.of(request)
                .findFirst()
                .map(Seat::actor)
                .or(() ->
                        Browser.greets(request, sessions)
                                ? Optional.of(GREETING)
                                : Optional.empty());
    }

    private void page(ServerRequest request, ServerResponse response) {
        if (who(request).isEmpty()) {
            nobody(request, response);
            return;
        }
        PageTexts texts = Browser.texts(request);
        String done = request.query().first("done").orElse("");
        String said = request.query().first("said").orElse("");
        draw(
                texts,
                response,
                200,
                done.matches("[A-Z]{1,2}[0-9]{3,4}") ? texts.say("restore.done", done) : "",
                said.equals("qr") ? texts.say("restore.qr.lost") : "");
    }

    private void take(ServerRequest request, ServerResponse response) {
        PageTexts texts = Browser.texts(request);
        Actor by = who(request).orElse(null);
        if (!Browser.sameOrigin(request)) {
            draw(texts, response, 403, "", texts.say("csrf"));
        } else if (by == null) {
            nobody(request, response);
        } else {
            try (Form form = Form.read(request)) {
                take(form, by, texts, response);
            } catch (IOException e) {
                draw(texts, response, 400, "", texts.say("restore.number.wrong"));
            }
        }
    }

    private void take(Form form, Actor by, PageTexts texts, ServerResponse response)
            throws MalformedMessageException {
        TicketNumber number = number(typed(form, "number")).orElse(null);
        String qr = typed(form, "qr");
        Matcher key = QR.matcher(qr);
        if (number == null) {
            draw(texts, response, 400, "", texts.say("restore.number.wrong"));
        } else if (!qr.isEmpty() && !key.matches()) {
            draw(texts, response, 400, "", texts.say("restore.qr.wrong"));
        } else {
            CommandAnswer said = asked(form, by, number);
            TicketView ticket = said == null ? null : said.ticket();
            if (said != null && said.reason() == null && ticket != null) {
                boolean kept = qr.isEmpty() || kept(ticket, key.group(1));
                Pages.redirect(
                        response,
                        "/restore?done=" + ticket.number().text() + (kept ? "" : "&said=qr"));
            } else {
                draw(texts, response, 409, "", texts.say(why(said)));
            }
        }
    }

    private boolean kept(TicketView ticket, String key) {
        try {
            proofs.keep(ticket.id(), key);
            return true;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the key of a slip could not be kept", e);
            return false;
        }
    }

    private @Nullable CommandAnswer asked(Form form, Actor by, TicketNumber number)
            throws MalformedMessageException {
        try {
            Instant now = clock.instant();
            Submission slip =
                    new Submission(
                            new CommandId(form.word("id")),
                            now.plusSeconds(10),
                            queue.businessDate(),
                            by,
                            new QueueCommand.RestoreTicket(
                                    number, priority(form), printedAt(typed(form, "time"))));
            return queue.submit(slip).get(answerWithinMs, TimeUnit.MILLISECONDS);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("not a form of this page");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (TimeoutException | ExecutionException e) {
            return null;
        }
    }

    private static String why(@Nullable CommandAnswer said) {
        var reason = said == null ? null : said.reason();
        return switch (reason) {
            case NOT_YOUR_NUMBER -> "restore.taken";
            case UNKNOWN_SERVICE -> "restore.number.wrong";
            case WRONG_STATE -> "restore.none";
            case null, default -> "restore.failed";
        };
    }

    private static String typed(Form form, String field) {
        byte[] bytes = form.copy(field);
        return bytes.length > MOST_TYPED ? "?" : new String(bytes, StandardCharsets.UTF_8).strip();
    }

    /** {@code A047}, {@code a47}, {@code A 47}. */
    private Optional<TicketNumber> number(String typed) {
        Matcher m = TYPED.matcher(typed.toUpperCase(Locale.ROOT));
        try {
            return m.matches()
                    ? Optional.of(
                            new TicketNumber(
                                    m.group(1),
                                    Integer.parseInt(m.group(2)),
                                    office.ticketDigits()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static PriorityClass priority(Form form) throws MalformedMessageException {
        String word = form.word("priority");
        return word.isEmpty() ? PriorityClass.NONE : PriorityClass.valueOf(word);
    }

    private @Nullable Instant printedAt(String typed) {
        try {
            return typed.isEmpty()
                    ? null
                    : queue.businessDate()
                            .atTime(LocalTime.parse(typed))
                            .atZone(BusinessCalendar.ZONE)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private void nobody(ServerRequest request, ServerResponse response) {
        PageTexts texts = Browser.texts(request);
        Pages.send(
                response,
                401,
                pages.message(
                        texts, texts.say("session.none.title"), texts.say("session.none"), "", ""));
    }

    private void draw(
            PageTexts texts, ServerResponse response, int status, String done, String said) {
        Map<String, Object> parts = new HashMap<>();
        parts.put("texts", texts);
        parts.put("id", pages.freshId());
        parts.put("priorities", List.of(PriorityClass.values()));
        parts.put("done", done);
        parts.put("said", said);
        Pages.send(response, status, pages.drawWithAssets("restore.jte", parts));
    }
}
