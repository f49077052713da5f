package vn.motcua.agent.office.counter;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.CommandId;

/** Draws pages and their parts from precompiled templates, and sends them under a strict policy. */
public final class Pages {
    /** No inline style or script, nothing from elsewhere, in no frame. */
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private final TemplateEngine engine;
    private final Assets assets;
    private final Office office;
    private final Supplier<CommandId> ids;

    /**
     * @param ids fresh command ids for the forms
     */
    public Pages(Assets assets, Office office, Supplier<CommandId> ids) {
        this.engine =
                TemplateEngine.createPrecompiled(
                        null,
                        ContentType.Html,
                        Pages.class.getClassLoader(),
                        "vn.motcua.agent.page");
        this.assets = assets;
        this.office = office;
        this.ids = ids;
    }

    Frame frame(PageTexts texts, Seat seat, Instant now) {
        return new Frame(texts, assets, office, seat.counter(), seat.name(), now, ids);
    }

    String whole(Frame frame, View view, String said) {
        return draw("page.jte", Map.of("frame", frame, "view", view, "said", said));
    }

    String top(Frame frame, View view) {
        return draw("top.jte", Map.of("frame", frame, "top", view.top()));
    }

    String time(Frame frame, View view) {
        return draw("time.jte", Map.of("frame", frame, "clock", view.clock()));
    }

    String notices(Frame frame, View view) {
        return draw("notices.jte", Map.of("frame", frame, "notices", view.notices()));
    }

    String desk(Frame frame, View view) {
        return draw("desk.jte", Map.of("frame", frame, "desk", view.desk()));
    }

    String foot(Frame frame, View view) {
        return draw("foot.jte", Map.of("frame", frame, "foot", view.foot()));
    }

    String side(Frame frame, View view) {
        return draw("side.jte", Map.of("frame", frame, "side", view.side()));
    }

    /** The hub's time, which moves the page's clocks. */
    String beat(Frame frame) {
        return draw("beat.jte", Map.of("frame", frame));
    }

    /** Answer to a press: all parts, and what was refused. */
    String pressed(Frame frame, View view, String said) {
        return draw("live.jte", Map.of("frame", frame, "view", view, "said", said));
    }

    /** A friendly page with one thing to do. */
    public String message(
            PageTexts texts, String title, String text, String link, String linkText) {
        Map<String, Object> parts = new HashMap<>();
        parts.put("texts", texts);
        parts.put("assets", assets);
        parts.put("title", title);
        parts.put("text", text);
        parts.put("link", link);
        parts.put("linkText", linkText);
        return draw("message.jte", parts);
    }

    /** A command id for a form. */
    String freshId() {
        return ids.get().value();
    }

    /** A page of its own, which needs the style. */
    String drawWithAssets(String template, Map<String, Object> parts) {
        Map<String, Object> all = new HashMap<>(parts);
        all.put("assets", assets);
        return draw(template, all);
    }

    /** A page that asks for one code. */
    public String form(PageTexts texts, String title, String text, String button, String said) {
        Map<String, Object> parts = new HashMap<>();
        parts.put("texts", texts);
        parts.put("assets", assets);
        parts.put("title", title);
        parts.put("text", text);
        parts.put("button", button);
        parts.put("said", said);
        return draw("code.jte", parts);
    }

    /** Any template of the browser port. */
    public String draw(String template, Map<String, Object> parts) {
        StringOutput out = new StringOutput(8192);
        engine.render(template, parts, out);
        return out.toString();
    }

    /** After a press without script: the page again, by GET. */
    public static void redirect(ServerResponse response, String to) {
        headers(response);
        response.status(Status.SEE_OTHER_303);
        response.header(HeaderNames.LOCATION, to);
        response.send();
    }

    public static void send(ServerResponse response, int status, String html) {
        response.status(Status.create(status));
        headers(response);
        response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
        response.send(html);
    }

    /** Nothing of a page is kept anywhere. */
    public static void headers(ServerResponse response) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(HeaderNames.create("Content-Security-Policy"), POLICY);
        response.header(HeaderNames.create("X-Content-Type-Options"), "nosniff");
        response.header(HeaderNames.create("Referrer-Policy"), "no-referrer");
    }
}
