package vn.motcua.kiosk.screen.ticket;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.WaitRange;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Screen;
import vn.motcua.kiosk.screen.Texts;

/**
 * Many wait: how many, how long, and whether the visitor wants the number still; two answers of one
 * size, none chosen in advance.
 */
public final class LongWaitScreen extends Screen {
    private final Look look;
    private final boolean roomy;

    public LongWaitScreen(Look look, Office office, Page.LongWait page) {
        this(look, page, Frame.page(Ids.LONG_WAIT, look, office));
    }

    private LongWaitScreen(Look look, Page.LongWait page, Frame frame) {
        super(frame);
        this.look = look;
        this.roomy = !look.landscape() && !look.wishes().lowReach();
        Texts texts = look.texts();
        frame.steps("", 0, 0);
        double width = Frame.partWidth(look);
        VBox first =
                Parts.column(
                        roomy ? 28 : 16,
                        Parts.wrapped(
                                texts.of(
                                        page.errand().service().nameVi(),
                                        page.errand().service().nameEn()),
                                Weight.SEMIBOLD,
                                roomy ? 40 : 34,
                                "ink2",
                                width),
                        Parts.wrapped(
                                texts.get("long.title"),
                                Weight.BOLD,
                                roomy ? 64 : 52,
                                "ink",
                                width),
                        facts(page, width));
        if (page.priority() != PriorityClass.NONE) {
            first.getChildren()
                    .add(
                            Parts.wrapped(
                                    texts.get("long.priority"),
                                    Weight.MEDIUM,
                                    roomy ? 38 : 32,
                                    "ink2",
                                    width));
        }
        VBox second =
                new VBox(
                        roomy ? 26 : 16,
                        Parts.grow(),
                        Parts.wrapped(
                                texts.get("long.ask"), Weight.BOLD, roomy ? 52 : 44, "ink", width),
                        answer(
                                Ids.WAIT_YES,
                                "mdral-confirmation_number",
                                "long.yes",
                                width,
                                () -> look.send().accept(new Input.Go(look.ids().get()))),
                        answer(
                                Ids.WAIT_NO,
                                "mdral-block",
                                "long.no",
                                width,
                                () -> look.send().accept(new Input.Leave())));
        second.setPadding(new Insets(0, 0, 8, 0));
        frame.parts(first, second);
        frame.usualBar();
    }

    private VBox facts(Page.LongWait page, double width) {
        Texts texts = look.texts();
        String wait =
                WaitRange.said(
                        page.asked().forecast(),
                        () -> texts.get("ticket.wait.unknown"),
                        to -> texts.get("ticket.wait.under", to),
                        (from, to) -> texts.get("ticket.wait.value", from, to));
        double size = roomy ? 72 : 54;
        VBox box =
                new VBox(
                        roomy ? 20 : 12,
                        fact("long.ahead", Integer.toString(page.asked().ahead()), size * 1.4),
                        Parts.rule("rule", 3),
                        fact("ticket.wait", Texts.capital(wait), size));
        Parts.style(box, "panel");
        box.setPadding(new Insets(roomy ? 34 : 22, 40, roomy ? 34 : 22, 40));
        return Parts.size(box, width, -1);
    }

    private VBox fact(String heading, String value, double size) {
        return new VBox(
                0,
                Parts.label(look.texts().get(heading), Weight.MEDIUM, roomy ? 38 : 32, "ink2"),
                Parts.label(value, Weight.BOLD, Math.floor(size), "ink"));
    }

    private Button answer(String id, String icon, String key, double width, Runnable does) {
        HBox inside =
                Parts.row(
                        24,
                        Parts.icon(icon, 56, "cham"),
                        Parts.label(look.texts().get(key), Weight.BOLD, 44, "cham"));
        inside.setAlignment(Pos.CENTER);
        inside.setMaxWidth(Region.USE_PREF_SIZE);
        return Parts.size(Parts.touch(id, inside, does), width, look.landscape() ? 124 : 144);
    }
}
