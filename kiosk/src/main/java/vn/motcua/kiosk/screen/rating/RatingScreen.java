package vn.motcua.kiosk.screen.rating;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import vn.motcua.contract.office.Office;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Screen;
import vn.motcua.kiosk.screen.Texts;

/** Equal rows, no colour scale, reasons after the choice, skipping as easy as help (S-135). */
public final class RatingScreen extends Screen {
    /** Ids of the reasons of this version's question set; words in the bundles. */
    public static final List<String> REASONS =
            List.of("waiting", "guidance", "trips", "attitude", "papers", "finding");

    private final Look look;
    private final Page.RateForm page;
    private final int scale;

    public RatingScreen(Look look, Office office, Page.RateForm page) {
        this(look, office, page, Frame.page(Ids.RATING, look, office));
    }

    private RatingScreen(Look look, Office office, Page.RateForm page, Frame frame) {
        super(frame);
        this.look = look;
        this.page = page;
        this.scale = office.ratingScale();
        VBox first = new VBox(scale == 5 ? 16 : 22, head(frame));
        double height = look.landscape() ? (scale == 5 ? 100 : 156) : scale == 5 ? 128 : 180;
        for (int step = 1; step <= scale; step++) {
            first.getChildren().add(Parts.size(level(step), -1, height));
        }
        VBox second = new VBox(18);
        if (page.step() > 0) {
            second.getChildren().addAll(why());
        }
        second.getChildren().addAll(Parts.grow(), foot());
        frame.parts(first, second);
        frame.bar(new double[] {274, 274, 380}, skip(), frame.help(), send());
    }

    private VBox head(Frame frame) {
        Texts texts = look.texts();
        double width = Frame.partWidth(look);
        String visit =
                texts.get(
                        "rate.sub", page.target().number().text(), page.target().counter().value());
        HBox line =
                Parts.row(
                        16,
                        Parts.label(visit, Weight.MEDIUM, 36, "ink2"),
                        Parts.grow(),
                        frame.languageChip());
        return Parts.column(
                4,
                Parts.wrapped(
                        texts.get("rate.title"),
                        Weight.BOLD,
                        look.landscape() ? 52 : 60,
                        "ink",
                        width),
                line);
    }

    private Button level(int step) {
        Texts texts = look.texts();
        boolean chosen = page.step() == step;
        double icon = look.landscape() && scale == 5 ? 72 : scale == 5 ? 88 : 112;
        HBox inside =
                Parts.row(
                        40,
                        Parts.icon(face(step), icon, "cham"),
                        Parts.label(
                                texts.get("rate." + scale + "." + step), Weight.BOLD, 50, "ink"),
                        Parts.grow());
        if (chosen) {
            inside.getChildren()
                    .add(
                            Parts.row(
                                    14,
                                    Parts.icon("mdral-check_circle", 60, "cham"),
                                    Parts.label(
                                            texts.get("rate.chosen"),
                                            Weight.SEMIBOLD,
                                            32,
                                            "cham")));
        } else {
            inside.getChildren().add(Parts.icon("mdrmz-radio_button_unchecked", 72, "cham"));
        }
        inside.setPadding(new Insets(0, 38, 0, 44));
        Button button = Parts.touch(look, Ids.level(step), inside, new Input.ChooseLevel(step));
        inside.prefWidthProperty().bind(button.widthProperty().subtract(6));
        if (chosen) {
            Parts.style(button, "chosen");
        }
        return button;
    }

    private String face(int step) {
        boolean three = scale == 3;
        return switch (three && step > 1 ? step + (step == 3 ? 1 : 0) : step) {
            case 1 -> "mdrmz-sentiment_very_satisfied";
            case 2 -> "mdrmz-sentiment_satisfied";
            case 3 -> "mdrmz-sentiment_neutral";
            case 4 -> "mdrmz-sentiment_dissatisfied";
            default -> "mdrmz-sentiment_very_dissatisfied";
        };
    }

    private List<Region> why() {
        Texts texts = look.texts();
        GridPane grid = new GridPane(20, 18);
        double width = Math.floor((Frame.partWidth(look) - 20) / 2);
        for (int i = 0; i < REASONS.size(); i++) {
            grid.add(Parts.size(reason(REASONS.get(i)), width, 112), i % 2, i / 2);
        }
        Region room = Parts.size(new Region(), 1, look.landscape() ? 1 : 14);
        Label title = Parts.label(texts.get("rate.why"), Weight.BOLD, 46, "ink");
        Label line = Parts.label(texts.get("rate.why.line"), Weight.MEDIUM, 34, "ink2");
        return List.of(room, new VBox(2, title, line), grid);
    }

    private Button reason(String id) {
        boolean ticked = page.reasons().contains(id);
        StackPane box = new StackPane();
        if (ticked) {
            box.getChildren().add(Parts.icon("mdral-check", 40, "cham"));
        } else {
            box.setStyle(
                    "-fx-background-color: -k-cham, -k-card; -fx-background-insets: 0, 4;"
                            + " -fx-background-radius: 8, 5;");
        }
        Parts.size(box, 36, 36);
        HBox inside =
                Parts.row(
                        16,
                        box,
                        Parts.label(
                                look.texts().get("reason." + id),
                                Weight.SEMIBOLD,
                                look.landscape() ? 30 : 34,
                                ticked ? "cham" : "ink"));
        inside.setPadding(new Insets(0, 20, 0, 26));
        Button button = Parts.touch(look, Ids.reason(id), inside, new Input.TickReason(id));
        button.setAlignment(Pos.CENTER_LEFT);
        Parts.style(button, "low-lip");
        if (ticked) {
            Parts.style(button, "chosen");
        }
        return button;
    }

    private HBox foot() {
        Texts texts = look.texts();
        double width = Frame.partWidth(look);
        String key = "rate.privacy";
        if (page.sending() != null) {
            key = page.attempt().failures() > 0 ? "rate.again" : "rate.sending";
        }
        String icon = page.sending() == null ? "mdral-lock" : "mdrmz-sync";
        HBox foot =
                Parts.row(
                        28,
                        Parts.icon(icon, 48, "ink"),
                        Parts.wrapped(texts.get(key), Weight.MEDIUM, 32, "ink2", width - 90));
        foot.setPadding(new Insets(0, 0, 12, 0));
        return foot;
    }

    private Button skip() {
        return Parts.bar(
                Ids.SKIP,
                "mdral-close",
                look.texts().get("rate.skip"),
                32,
                false,
                () -> look.send().accept(new Input.Leave()));
    }

    private Button send() {
        boolean ready = page.step() > 0 && page.sending() == null;
        Button button =
                Parts.bar(
                        Ids.SEND,
                        "mdral-check",
                        look.texts().get("rate.send"),
                        42,
                        ready,
                        () -> look.send().accept(new Input.Go(look.ids().get())));
        if (!ready) {
            Parts.style(button, "unused");
        }
        return button;
    }
}
