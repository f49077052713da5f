package vn.motcua.display.fx;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import vn.motcua.display.theme.Tokens;

/** Bands that stand at the same place on every screen. */
public final class Bars {
    private Bars() {}

    /** The bottom bar: back on the left, help in the middle, forward on the right. */
    public static HBox bottom(double height, double margin, Node... buttons) {
        HBox bar = new HBox(20, buttons);
        bar.getStyleClass().add("bottom-bar");
        bar.setAlignment(Pos.CENTER);
        bar.setPadding(new Insets(3, margin, 0, margin));
        bar.setMinHeight(height);
        bar.setMaxHeight(height);
        for (Node button : buttons) {
            HBox.setHgrow(button, Priority.ALWAYS);
            if (button instanceof Region region) {
                region.setMaxWidth(Double.MAX_VALUE);
            }
        }
        return bar;
    }

    /**
     * What the visitor is doing, and how far.
     *
     * @param words for example {@code Bước 1 trên 3}
     */
    public static HBox steps(String what, String words, int step, int of) {
        Label left = new Label(what);
        left.getStyleClass().add("semi");
        Label right = new Label(words);
        HBox marks = new HBox(8);
        marks.setAlignment(Pos.CENTER);
        for (int i = 1; i <= of; i++) {
            Rectangle mark = new Rectangle(i == step ? 56 : 28, 14);
            mark.setArcWidth(14);
            mark.setArcHeight(14);
            mark.setFill(i <= step ? Tokens.CHAM : Color.WHITE);
            mark.setStroke(Tokens.CHAM);
            mark.setStrokeWidth(3);
            marks.getChildren().add(mark);
        }
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(20, left, gap, right, marks);
        bar.getStyleClass().add("step-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(0, 56, 0, 56));
        bar.setMinHeight(84);
        bar.setMaxHeight(84);
        return bar;
    }

    /** A rule of two or three pixels; decorative. */
    public static Region rule(boolean strong) {
        Region rule = new Region();
        rule.getStyleClass().add(strong ? "rule-strong" : "rule");
        rule.setMinHeight(strong ? 3 : 2);
        rule.setMaxHeight(strong ? 3 : 2);
        return rule;
    }

    /** What happened in bold, and what to do now. */
    public static HBox notice(String kind, String icon, String happened, String whatNow) {
        Label first = new Label(happened);
        first.getStyleClass().add("bold");
        first.setWrapText(true);
        VBox words = new VBox(4, first);
        if (!whatNow.isEmpty()) {
            Label next = new Label(whatNow);
            next.setWrapText(true);
            words.getChildren().add(next);
        }
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox box = new HBox(28, Icons.of(icon, 60), words);
        box.getStyleClass().addAll("notice", kind);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
