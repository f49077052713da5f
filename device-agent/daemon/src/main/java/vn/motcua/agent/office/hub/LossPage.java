package vn.motcua.agent.office.hub;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.function.LongSupplier;
import vn.motcua.agent.office.CodeLock;
import vn.motcua.agent.office.LossOrders;
import vn.motcua.agent.office.counter.Browser;
import vn.motcua.agent.office.counter.PageTexts;
import vn.motcua.agent.office.counter.Pages;

/**
 * What a browser sees at {@code /takeover} of the hub that took over: whether the tail of the hub
 * before is missing, and a field for the code of the sealed envelope to say that it will never
 * come. Five wrong codes lock it for a minute.
 */
final class LossPage {
    /** One lock for all browsers: this port asks nobody who they are. */
    private static final String ANYBODY = "browsers";

    private final LossOrders orders;
    private final Pages pages;
    private final CodeLock<String> lock;

    LossPage(LossOrders orders, Pages pages, LongSupplier nanoTime) {
        this.orders = orders;
        this.pages = pages;
        this.lock = new CodeLock<>(nanoTime);
    }

    void addTo(HttpRouting.Builder routing) {
        routing.get("/takeover", this::look).post("/takeover", this::order);
    }

    private void look(ServerRequest request, ServerResponse response) {
        if (orders.waiting()) {
            form(request, response, 200, "");
        } else {
            message(request, response, 200, "loss.none");
        }
    }

    private void order(ServerRequest request, ServerResponse response) {
        PageTexts texts = Browser.texts(request);
        try {
            String code = TakeoverPage.code(request);
            if (!Browser.sameOrigin(request)) {
                form(request, response, 403, texts.say("csrf"));
            } else if (lock.locked(ANYBODY)) {
                form(request, response, 429, texts.say("takeover.locked"));
            } else if (!orders.codeFits(code)) {
                lock.wrongCode(ANYBODY);
                form(request, response, 403, texts.say("takeover.wrong"));
            } else {
                lock.rightCode(ANYBODY);
                switch (orders.giveUp()) {
                    case GIVEN_UP -> message(request, response, 200, "loss.done");
                    case IT_ANSWERS -> form(request, response, 409, texts.say("loss.answers"));
                    case NOTHING_MISSING -> message(request, response, 409, "loss.none");
                }
            }
        } catch (IOException e) {
            form(request, response, 503, texts.say("loss.failed"));
        }
    }

    private void message(ServerRequest request, ServerResponse response, int status, String about) {
        PageTexts texts = Browser.texts(request);
        Pages.send(
                response,
                status,
                pages.message(
                        texts,
                        texts.say(about + ".title"),
                        texts.say(about),
                        "/",
                        texts.say("takeover.done.link")));
    }

    private void form(ServerRequest request, ServerResponse response, int status, String said) {
        PageTexts texts = Browser.texts(request);
        Pages.send(
                response,
                status,
                pages.form(
                        texts,
                        texts.say("loss.title"),
                        texts.say("loss"),
                        texts.say("loss.button"),
                        said));
    }
}
