package vn.motcua.kiosk.screen.home;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Service;
import vn.motcua.display.fx.FlowSignView;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.State;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;

/** One need: what it is, and how long one waits for it. */
final class Tile {
    private final Look look;
    private final Need need;
    private final boolean solid;
    private final String suffix;
    private final Label wait;
    private final Button button;

    /** How a need is drawn. */
    enum Shape {
        /** A large tile, two in a row. */
        TILE,
        /** A lower tile of the wide screen. */
        WIDE,
        /** A row across the screen, for easy reading and low reach. */
        ROW,
        /** The fifth need, below the four. */
        LAST
    }

    Tile(Look look, Need need, Shape shape, Optional<Service> service) {
        this.look = look;
        this.need = need;
        this.solid = need == Need.SUBMIT;
        this.suffix = shape == Shape.ROW ? ".two" : "";
        String waitColor = solid ? "on-solid" : shape == Shape.ROW ? "accent-or-cham-text" : "ink";
        this.wait = Parts.label(" ", Weight.SEMIBOLD, shape == Shape.ROW ? 36 : 32, waitColor);
        Region inside =
                switch (shape) {
                    case TILE -> tile(service);
                    case WIDE -> wide(service);
                    case ROW -> row();
                    case LAST -> last();
                };
        this.button = Parts.touch(look, Ids.need(need), inside, new Input.ChooseNeed(need));
        if (solid) {
            Parts.style(button, "solid");
        }
        inside.prefWidthProperty().bind(button.widthProperty().subtract(6));
    }

    Button button() {
        return button;
    }

    void update(State state) {
        boolean unknown = Forecasts.range(state, need).isEmpty();
        wait.setText(
                need == Need.OTHER && unknown && !suffix.isEmpty()
                        ? look.texts().get("need.own.number" + suffix)
                        : Forecasts.text(look.texts(), state, need, suffix));
    }

    private String icon() {
        return switch (need) {
            case SUBMIT -> "upload";
            case LOOK_UP -> "manage";
            case PAY -> "mdrmz-payments";
            case COLLECT -> "mdral-assignment_turned_in";
            case OTHER -> "mdrmz-support_agent";
        };
    }

    private Node sign(Optional<Service> service, double size) {
        if (service.isEmpty() || !Forecasts.needsNumber(need)) {
            return new Region();
        }
        Service s = service.get();
        if (look.wishes().contrast()) {
            Color ground = solid ? Color.BLACK : Color.WHITE;
            return new FlowSignView(s.sign(), s.prefix(), ground, size, FlowSignView.Ground.LIGHT);
        }
        return new FlowSignView(
                s, size, solid ? FlowSignView.Ground.INDIGO : FlowSignView.Ground.LIGHT);
    }

    private Region tile(Optional<Service> service) {
        HBox glyph = Parts.row(0, Parts.glyph(icon(), 112, solid ? "on-solid" : "cham"));
        Parts.size(glyph, -1, 112);
        HBox top = Parts.row(0, glyph, Parts.grow(), sign(service, 68));
        top.setAlignment(Pos.TOP_LEFT);
        Region rule = Parts.rule("rule", 2);
        rule.setOpacity(solid ? 0.35 : 1);
        Label second =
                Parts.label(
                        look.texts().get("need." + need + ".line"),
                        Weight.MEDIUM,
                        34,
                        solid ? "on-solid" : "ink2");
        VBox box =
                Parts.column(
                        0,
                        top,
                        Parts.grow(),
                        title(50),
                        second,
                        Parts.space(18),
                        rule,
                        Parts.space(16),
                        waiting());
        box.setPadding(new javafx.geometry.Insets(30, 32, 18, 32));
        box.setPrefHeight(355);
        return box;
    }

    private Label title(double size) {
        return Parts.label(
                look.texts().get("need." + need), Weight.BOLD, size, solid ? "on-solid" : "ink");
    }

    private HBox waiting() {
        String icon = Forecasts.needsNumber(need) ? "mdral-access_time" : "mdral-check_circle";
        return Parts.row(12, Parts.icon(icon, 36, solid ? "on-solid" : "ink"), wait);
    }

    private Region wide(Optional<Service> service) {
        VBox words = Parts.column(8, title(46), waiting());
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox box =
                Parts.row(
                        28,
                        centred(Parts.icon(icon(), 100, solid ? "on-solid" : "cham"), 108),
                        words,
                        sign(service, 58));
        box.setPadding(new javafx.geometry.Insets(0, 26, 0, 24));
        return box;
    }

    private Region row() {
        Label title =
                Parts.label(
                        look.texts().get(need == Need.OTHER ? "need.OTHER.short" : "need." + need),
                        Weight.BOLD,
                        54,
                        solid ? "on-solid" : "ink");
        wait.setTextAlignment(javafx.scene.text.TextAlignment.RIGHT);
        wait.setAlignment(Pos.CENTER_RIGHT);
        wait.setLineSpacing(-2);
        HBox box =
                Parts.row(
                        30,
                        centred(Parts.icon(icon(), 84, solid ? "on-solid" : "ink"), 92),
                        title,
                        Parts.grow(),
                        wait);
        box.setPadding(new javafx.geometry.Insets(0, 34, 0, 34));
        return box;
    }

    private Region last() {
        VBox words = Parts.column(0, title(42));
        if (!look.landscape()) {
            words.getChildren()
                    .add(
                            Parts.label(
                                    look.texts().get("need.OTHER.line"),
                                    Weight.MEDIUM,
                                    34,
                                    "ink2"));
        }
        words.setAlignment(Pos.CENTER_LEFT);
        HBox box =
                Parts.row(
                        32,
                        centred(Parts.icon(icon(), 84, "cham"), 92),
                        words,
                        Parts.grow(),
                        Parts.icon("mdral-chevron_right", 56, "cham"));
        box.setPadding(new javafx.geometry.Insets(0, 36, 0, 32));
        return box;
    }

    static StackPane centred(Node icon, double width) {
        StackPane box = new StackPane(icon);
        box.setMinWidth(width);
        return box;
    }
}
