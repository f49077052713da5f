package vn.motcua.kiosk.screen.message;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.Office;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Overlay;
import vn.motcua.kiosk.flow.Overlay.About;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.flow.State;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Screen;
import vn.motcua.kiosk.screen.Texts;

/** One sentence about what happened, one about what to do, and at most three ways on. */
public final class PlainScreen extends Screen {
    private final Look look;
    private final VBox box = new VBox(26);
    private final Label body;

    private PlainScreen(
            Look look, Frame frame, String icon, String color, String title, String bodyText) {
        super(frame);
        this.look = look;
        double width = look.inner() - (look.landscape() ? 300 : 0);
        this.body = centred(bodyText, Weight.MEDIUM, 42, "ink", width);
        box.getChildren()
                .addAll(
                        Parts.icon(icon, 150, color),
                        centred(title, Weight.BOLD, 60, "ink", width),
                        body);
        box.setAlignment(Pos.CENTER);
        box.setPadding(new Insets(0, look.margin(), 0, look.margin()));
        frame.whole(box);
    }

    private static Label centred(
            String text, Weight weight, double size, String color, double width) {
        Label label = Parts.wrapped(text, weight, size, color, width);
        label.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        label.setAlignment(Pos.CENTER);
        return label;
    }

    public static PlainScreen message(Look look, @Nullable Office office, Overlay.Message message) {
        Texts texts = look.texts();
        About about = message.about();
        String key = "about." + about;
        Frame frame = Frame.page(Ids.MESSAGE, look, office);
        frame.steps("", 0, 0);
        PlainScreen screen =
                new PlainScreen(
                        look,
                        frame,
                        icon(about),
                        color(about),
                        texts.get(key),
                        texts.get(key + ".what"));
        frame.bar(
                new double[] {1, 1, 1},
                frame.leave(),
                frame.help(),
                screen.solid(Ids.DISMISS, "mdral-check", "button.understood", new Input.Dismiss()));
        return screen;
    }

    private static String icon(About about) {
        return switch (about) {
            case FOREIGN_CODE, TORN_CODE -> "mdrmz-qr_code_scanner";
            case CARD_NOT_NEEDED -> "mdral-credit_card";
            case FINISH_FIRST, RATING_ALREADY -> "mdrmz-rate_review";
            case NOT_OPEN_YET, SERVICE_CLOSED, DAY_FULL, LIMIT_REACHED -> "mdrmz-schedule";
            case NUMBER_DROPPED -> "mdral-check_circle";
            case DOSSIER_NOT_FOUND, RATING_UNKNOWN -> "mdrmz-search_off";
            case DOSSIER_AWAY, RATING_AWAY -> "mdral-cloud_off";
            case RATING_LOCKED -> "mdral-lock";
            case TRY_AGAIN, NUMBER_KEPT, RATING_NOT_SERVED, RATING_TOO_LATE -> "mdral-info";
        };
    }

    private static String color(About about) {
        return about == About.NUMBER_DROPPED ? "ok" : "cham";
    }

    public static PlainScreen help(Look look, @Nullable Office office, Overlay.Help help) {
        Texts texts = look.texts();
        Frame frame = Frame.page(Ids.HELP_SCREEN, look, office);
        frame.steps(texts.get("button.help").replace('\n', ' '), 0, 0);
        String hotline = office == null ? "" : office.hotline();
        PlainScreen screen =
                switch (help.status()) {
                    case CALLING ->
                            new PlainScreen(
                                    look,
                                    frame,
                                    "mdrmz-support_agent",
                                    "cham",
                                    texts.get("help.calling"),
                                    texts.get("help.calling.body"));
                    case TOLD ->
                            new PlainScreen(
                                    look,
                                    frame,
                                    "mdral-check_circle",
                                    "ok",
                                    texts.get("help.told"),
                                    texts.get("help.told.body"));
                    case NOBODY ->
                            new PlainScreen(
                                    look,
                                    frame,
                                    "mdrmz-support_agent",
                                    "red",
                                    texts.get("help.nobody"),
                                    texts.get("help.nobody.body", hotline));
                };
        Button back =
                screen.solid(Ids.DISMISS, "mdral-arrow_back", "button.back", new Input.Dismiss());
        if (help.status() == Overlay.Help.Status.NOBODY) {
            frame.bar(new double[] {1, 1, 1}, frame.leave(), frame.help(), back);
        } else {
            frame.bar(new double[] {1, 1}, frame.leave(), back);
        }
        return screen;
    }

    public static PlainScreen drop(
            Look look, @Nullable Office office, Overlay.DropNumber drop, Page page) {
        Texts texts = look.texts();
        String number = page instanceof Page.TicketShown t ? t.ticket().number().text() : "";
        Frame frame = Frame.page(Ids.DROP, look, office);
        frame.steps("", 0, 0);
        boolean sent = drop.sending() != null;
        PlainScreen screen =
                new PlainScreen(
                        look,
                        frame,
                        "mdral-confirmation_number",
                        "cham",
                        texts.get("drop.title", number),
                        texts.get(sent ? "drop.sending" : "drop.body"));
        if (sent) {
            frame.bar(new double[] {1}, frame.help());
            return screen;
        }
        Button yes =
                Parts.bar(
                        Ids.CONFIRM_DROP,
                        "mdral-close",
                        texts.get("drop.yes"),
                        36,
                        false,
                        () -> look.send().accept(new Input.ConfirmDrop(look.ids().get())));
        Button no =
                Parts.bar(
                        Ids.DISMISS,
                        "mdral-arrow_back",
                        texts.get("drop.no"),
                        36,
                        false,
                        () -> look.send().accept(new Input.Dismiss()));
        frame.bar(new double[] {1, 1}, yes, no);
        return screen;
    }

    public static PlainScreen stillThere(Look look, @Nullable Office office) {
        Texts texts = look.texts();
        Frame frame = Frame.page(Ids.STILL_THERE, look, office);
        frame.steps("", 0, 0);
        PlainScreen screen =
                new PlainScreen(
                        look,
                        frame,
                        "mdral-hourglass_bottom",
                        "cham",
                        texts.get("still.title"),
                        texts.get("still.body", 20));
        Button no =
                Parts.bar(
                        Ids.LEAVE,
                        "mdral-close",
                        texts.get("still.no"),
                        34,
                        false,
                        () -> look.send().accept(new Input.Leave()));
        frame.bar(
                new double[] {1, 1},
                no,
                screen.solid(Ids.DISMISS, "mdral-check", "still.yes", new Input.Dismiss()));
        return screen;
    }

    /** A rating that is looked for, or was sent. */
    public static PlainScreen rating(Look look, @Nullable Office office, boolean thanks) {
        Texts texts = look.texts();
        Frame frame = Frame.page(thanks ? Ids.RATING_THANKS : Ids.RATING_FINDING, look, office);
        frame.steps(texts.get("home.rate"), 0, 0);
        PlainScreen screen =
                new PlainScreen(
                        look,
                        frame,
                        thanks ? "mdral-check_circle" : "mdrmz-search",
                        thanks ? "ok" : "cham",
                        texts.get(thanks ? "rate.thanks" : "rate.finding"),
                        thanks ? texts.get("rate.thanks.body") : texts.get("issuing.body"));
        if (thanks) {
            Button done =
                    Parts.bar(
                            Ids.DONE,
                            "mdral-check",
                            texts.get("button.done"),
                            46,
                            true,
                            () -> look.send().accept(new Input.Go(look.ids().get())));
            frame.bar(new double[] {1, 1}, frame.help(), done);
        } else {
            frame.bar(new double[] {1, 1}, frame.leave(), frame.help());
        }
        return screen;
    }

    private Button solid(String id, String icon, String key, Input input) {
        return Parts.bar(
                id, icon, look.texts().get(key), 36, true, () -> look.send().accept(input));
    }

    @Override
    public void update(State state) {
        super.update(state);
        if (state.overlay() instanceof Overlay.StillThere still) {
            long left = Math.max(0, (still.endsAtMs() - state.now().ms() + 999) / 1000);
            body.setText(look.texts().get("still.body", left));
        }
    }
}
