package vn.motcua.agent.office.counter;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.motcua.agent.office.Form;
import vn.motcua.agent.office.clerk.ClerkBook;
import vn.motcua.contract.office.Clerk;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.CounterId;

/**
 * {@code /sign-in}: a clerk's id, PIN and counter; the counter is the one that this browser was
 * signed in at last. An office without clerks in its file has no such page.
 */
final class SignInRoutes implements HttpService {
    private static final String PLACE = "__Host-motcua-place";
    private static final String A_YEAR =
            "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000";

    private final Office office;
    private final ClerkBook clerks;
    private final Sessions sessions;
    private final Pages pages;

    SignInRoutes(Office office, ClerkBook clerks, Sessions sessions, Pages pages) {
        this.office = office;
        this.clerks = clerks;
        this.sessions = sessions;
        this.pages = pages;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", this::form).post("/", this::signIn).post("/out/{id}", this::signOut);
    }

    private void form(ServerRequest request, ServerResponse response) {
        String lang = request.query().first("lang").orElse("");
        if (lang.equals("vi") || lang.equals("en")) {
            response.header(HeaderNames.SET_COOKIE, Browser.languageCookie(lang));
            Pages.redirect(response, "/sign-in");
            return;
        }
        String asked = request.query().first("counter").orElse("");
        show(request, response, 200, "", asked, "");
    }

    private void signIn(ServerRequest request, ServerResponse response) {
        PageTexts texts = Browser.texts(request);
        if (!Browser.sameOrigin(request)) {
            message(response, 403, texts, "csrf");
            return;
        }
        try (Form form = Form.read(request)) {
            byte[] pin = form.copy("pin");
            try {
                signIn(request, response, form.word("clerk").strip(), form.word("counter"), pin);
            } finally {
                Arrays.fill(pin, (byte) 0);
            }
        } catch (IOException e) {
            message(response, 400, texts, "missing");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            message(response, 400, texts, "missing");
        }
    }

    private void signIn(
            ServerRequest request, ServerResponse response, String id, String place, byte[] pin)
            throws InterruptedException {
        CounterId counter = counter(place).orElse(null);
        if (counter == null) {
            show(request, response, 400, id, "", "signin.counter");
            return;
        }
        switch (clerks.check(id, pin)) {
            case ClerkBook.Known(Clerk clerk) -> {
                response.headers()
                        .add(
                                HeaderNames.SET_COOKIE,
                                sessions.cookieFor(counter, clerk),
                                PLACE + "=" + counter + A_YEAR);
                Pages.redirect(response, "/counter/" + counter);
            }
            case ClerkBook.Wrong() -> show(request, response, 403, id, place, "signin.wrong");
            case ClerkBook.Locked() -> show(request, response, 429, id, place, "signin.locked");
            case ClerkBook.Busy() -> show(request, response, 503, id, place, "signin.busy");
        }
    }

    private void signOut(ServerRequest request, ServerResponse response) {
        PageTexts texts = Browser.texts(request);
        if (!Browser.sameOrigin(request)) {
            message(response, 403, texts, "csrf");
            return;
        }
        counter(request.path().pathParameters().get("id"))
                .ifPresent(counter ->
                        response.header(HeaderNames.SET_COOKIE, Sessions.ended(counter)));
        Pages.redirect(response, "/sign-in");
    }

    private Optional<CounterId> counter(String text) {
        return office.counters().stream()
                .map(one -> one.id())
                .filter(id -> id.value().equals(text))
                .findFirst();
    }

    /**
     * @param id as it was typed; only a clerk's of ours comes back
     * @param why key of what was wrong; empty at first
     */
    private void show(
            ServerRequest request,
            ServerResponse response,
            int status,
            String id,
            String place,
            String why) {
        PageTexts texts = Browser.texts(request);
        Map<String, Object> parts = new HashMap<>();
        parts.put("texts", texts);
        parts.put("office", office);
        parts.put("id", clerks.find(id).map(Clerk::id).orElse(""));
        parts.put(
                "place",
                counter(place)
                        .map(CounterId::value)
                        .or(() -> Browser.cookie(request, PLACE))
                        .orElse(""));
        parts.put("why", why.isEmpty() ? "" : texts.say(why));
        Pages.send(response, status, pages.drawWithAssets("signin.jte", parts));
    }

    private void message(ServerResponse response, int status, PageTexts texts, String key) {
        Pages.send(
                response,
                status,
                pages.message(texts, texts.say(key + ".title"), texts.say(key), "", ""));
    }
}
