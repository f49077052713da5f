package vn.motcua.kiosk.screen.ticket;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import vn.motcua.contract.office.Office;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.flow.State;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Screen;
import vn.motcua.kiosk.screen.Texts;

/** The number is being taken; with the hub away the request is kept and tried again. */
public final class IssuingScreen extends Screen {
    private final Look look;
    private final Label tries;

    public IssuingScreen(Look look, Office office, Page.Issuing page) {
        this(look, page, Frame.page(page.away() ? Ids.HUB_AWAY : Ids.ISSUING, look, office));
    }

    private IssuingScreen(Look look, Page.Issuing page, Frame frame) {
        super(frame);
        this.look = look;
        Texts texts = look.texts();
        boolean away = page.away();
        frame.steps(
                texts.of(page.errand().service().nameVi(), page.errand().service().nameEn()), 0, 0);
        double width = look.inner();
        String kind = away ? "away" : "issuing";
        this.tries = Parts.label("", Weight.MEDIUM, 32, "ink2");
        VBox box =
                Parts.column(
                        28,
                        Parts.icon(away ? "mdrmz-sync" : "mdral-confirmation_number", 132, "cham"),
                        centred(texts.get(kind + ".title"), Weight.BOLD, 60, "ink", width),
                        centred(texts.get(kind + ".body"), Weight.MEDIUM, 40, "ink", width));
        if (away) {
            box.getChildren()
                    .addAll(
                            centred(texts.get("away.what"), Weight.MEDIUM, 36, "ink2", width),
                            tries);
        }
        box.setAlignment(Pos.CENTER);
        box.setPadding(new javafx.geometry.Insets(0, look.margin(), 0, look.margin()));
        frame.whole(box);
        if (away) {
            frame.bar(new double[] {1, 1, 1}, cancel(), frame.help(), retry());
        } else {
            frame.bar(
                    new double[] {1, 1, 1},
                    Parts.size(new VBox(), 10, 10),
                    frame.help(),
                    new VBox());
        }
    }

    private static Label centred(
            String text, Weight weight, double size, String color, double width) {
        Label label = Parts.wrapped(text, weight, size, color, width);
        label.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        label.setAlignment(Pos.CENTER);
        return label;
    }

    private Button cancel() {
        return Parts.bar(
                Ids.CANCEL,
                "mdral-close",
                look.texts().get("away.cancel"),
                30,
                false,
                () -> look.send().accept(new Input.Back()));
    }

    private Button retry() {
        return Parts.bar(
                Ids.RETRY,
                "mdrmz-sync",
                look.texts().get("button.retry"),
                36,
                true,
                () -> look.send().accept(new Input.Go(look.ids().get())));
    }

    @Override
    public void update(State state) {
        super.update(state);
        if (state.page() instanceof Page.Issuing page) {
            tries.setText(look.texts().get("away.tries", page.attempt().failures()));
        }
    }
}
