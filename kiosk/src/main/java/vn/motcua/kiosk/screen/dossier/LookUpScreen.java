package vn.motcua.kiosk.screen.dossier;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Notice;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Screen;
import vn.motcua.kiosk.screen.Texts;
import vn.motcua.kiosk.screen.home.ScanCue;

/** Hold the receipt to the reader, or type its code (S-128). */
public final class LookUpScreen extends Screen {
    private final Look look;

    public LookUpScreen(Look look, Office office, Page.LookUp page) {
        this(look, page, Frame.page(Ids.LOOK_UP, look, office));
    }

    private LookUpScreen(Look look, Page.LookUp page, Frame frame) {
        super(frame);
        this.look = look;
        Texts texts = look.texts();
        boolean pay = page.purpose() == Page.Purpose.PAY;
        frame.steps(texts.get(pay ? "lookup.pay.title" : "lookup.title"), 0, 0);
        double width = Frame.partWidth(look);
        VBox cue =
                Parts.column(
                        12,
                        Parts.wrapped(texts.get("lookup.question"), Weight.BOLD, 60, "ink", width),
                        Parts.wrapped(texts.get("lookup.body"), Weight.MEDIUM, 38, "ink2", width));
        HBox picture =
                Parts.row(
                        60,
                        look.landscape() ? ScanCue.receipt(128, 150) : ScanCue.receipt(190, 240),
                        ScanCue.swatch());
        picture.setAlignment(Pos.CENTER);
        VBox first =
                Parts.column(
                        look.landscape() ? 20 : 36,
                        cue,
                        Parts.size(picture, width, look.landscape() ? 170 : 290));
        if (page.call() != 0) {
            first.getChildren().add(searching());
        } else if (page.trouble() != null) {
            first.getChildren()
                    .add(
                            Notice.error(
                                    texts.get("trouble.code." + page.trouble()),
                                    texts.get("trouble.code." + page.trouble() + ".what"),
                                    width));
        }
        VBox rows = new VBox(24);
        rows.getChildren()
                .add(row(Ids.TYPE, "mdral-keyboard", "lookup.type", new Input.OpenTyping()));
        if (pay) {
            rows.getChildren()
                    .add(
                            row(
                                    Ids.TAKE_NUMBER,
                                    "mdral-confirmation_number",
                                    "lookup.pay.number",
                                    new Input.ChooseNeed(Need.PAY)));
        } else {
            rows.getChildren()
                    .add(
                            row(
                                    Ids.RATE,
                                    "mdrmz-rate_review",
                                    "lookup.rate",
                                    new Input.OpenRateByCode()));
        }
        HBox privacy =
                Parts.row(
                        24,
                        Parts.icon("mdral-lock", 48, "ink"),
                        Parts.wrapped(
                                texts.get("lookup.privacy"), Weight.MEDIUM, 32, "ink", width - 80));
        VBox second = new VBox(28, rows, Parts.grow(), privacy);
        frame.parts(first, second);
        frame.usualBar();
    }

    private Region searching() {
        return Parts.label(look.texts().get("lookup.searching"), Weight.SEMIBOLD, 38, "ink");
    }

    private Button row(String id, String icon, String key, Input input) {
        StackPane swatch = new StackPane(Parts.icon(icon, 76, "cham"));
        Parts.size(Parts.style(swatch, "tinted"), 112, 112);
        VBox words =
                Parts.column(
                        2,
                        Parts.label(
                                look.texts().get(key),
                                Weight.BOLD,
                                look.landscape() ? 38 : 42,
                                "ink"),
                        Parts.label(look.texts().get(key + ".line"), Weight.MEDIUM, 32, "ink2"));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox inside =
                Parts.row(
                        32,
                        swatch,
                        words,
                        Parts.grow(),
                        Parts.icon("mdral-chevron_right", 56, "cham"));
        inside.setPadding(new Insets(0, 32, 0, 28));
        Button button = Parts.touch(look, id, inside, input);
        inside.setMinHeight(Region.USE_PREF_SIZE);
        inside.prefWidthProperty().bind(button.widthProperty().subtract(6));
        return Parts.size(button, -1, 168);
    }
}
