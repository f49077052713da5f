package vn.motcua.agent.office.hub;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.LongSupplier;
import vn.motcua.agent.office.Body;
import vn.motcua.agent.office.CodeLock;
import vn.motcua.agent.office.counter.Assets;
import vn.motcua.agent.office.counter.Browser;
import vn.motcua.agent.office.counter.PageTexts;
import vn.motcua.agent.office.counter.Pages;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.CommandId;

/**
 * What a browser sees on a candidate that does not lead: where the queue is, and at {@code
 * /takeover} a field for the code in the sealed envelope. Five wrong codes lock it for a minute.
 */
final class TakeoverPage {
    /** One lock for all browsers: this port asks nobody who they are. */
    private static final String ANYBODY = "browsers";

    private static final String FIELD = "code=";

    private final TakeoverOrders orders;
    private final CodeLock<String> lock;
    private final Assets assets = new Assets();
    private final Pages pages;

    TakeoverPage(TakeoverOrders orders, Office office, LongSupplier nanoTime) {
        this.orders = orders;
        this.lock = new CodeLock<>(nanoTime);
        this.pages = new Pages(assets, office, () -> new CommandId(UUID.randomUUID().toString()));
    }

    void addTo(HttpRouting.Builder routing) {
        routing.register("/assets", assets)
                .get("/takeover", (q, a) -> form(q, a, 200, ""))
                .post("/takeover", this::order)
                .any(this::elsewhere);
    }

    private void elsewhere(ServerRequest request, ServerResponse response) {
        PageTexts texts = Browser.texts(request);
        URI leader = orders.leader();
        Pages.send(
                response,
                503,
                pages.message(
                        texts,
                        texts.say("moved.title"),
                        texts.say("moved"),
                        leader == null ? "" : leader.toString(),
                        texts.say("moved.link")));
    }

    private void order(ServerRequest request, ServerResponse response) {
        PageTexts texts = Browser.texts(request);
        try {
            String code = code(request);
            if (!Browser.sameOrigin(request)) {
                form(request, response, 403, texts.say("csrf"));
            } else if (lock.locked(ANYBODY)) {
                form(request, response, 429, texts.say("takeover.locked"));
            } else if (!orders.codeFits(code)) {
                lock.wrongCode(ANYBODY);
                form(request, response, 403, texts.say("takeover.wrong"));
            } else if (orders.takeOver()) {
                lock.rightCode(ANYBODY);
                Pages.send(
                        response,
                        200,
                        pages.message(
                                texts,
                                texts.say("takeover.done.title"),
                                texts.say("takeover.done"),
                                "/",
                                texts.say("takeover.done.link")));
            } else {
                form(request, response, 409, texts.say("takeover.cannot"));
            }
        } catch (IOException e) {
            form(request, response, 503, texts.say("takeover.disk"));
        }
    }

    /** What was typed into the form's one field; empty when nothing was. */
    static String code(ServerRequest request) throws IOException {
        String body = Body.text(request);
        return body.startsWith(FIELD) ? decoded(body.substring(FIELD.length())) : "";
    }

    private static String decoded(String form) {
        try {
            return URLDecoder.decode(form, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private void form(ServerRequest request, ServerResponse response, int status, String said) {
        PageTexts texts = Browser.texts(request);
        Pages.send(
                response,
                status,
                pages.form(
                        texts,
                        texts.say("takeover.title"),
                        texts.say("takeover"),
                        texts.say("takeover.button"),
                        said));
    }
}
