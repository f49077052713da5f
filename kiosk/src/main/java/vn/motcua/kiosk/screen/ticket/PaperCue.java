package vn.motcua.kiosk.screen.ticket;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.util.Duration;
import vn.motcua.display.theme.Fonts;
import vn.motcua.display.theme.Tokens;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;

/** The yellow band while paper moves: a slip in its slot and three chevrons, one after another. */
final class PaperCue {
    private static final double[] SHADES = {0.35, 0.7, 1};
    private final List<Node> chevrons = new ArrayList<>();
    private final Region root;
    private final Timeline steps;

    PaperCue(Look look, String number, String text, double width, double height) {
        VBox arrows = new VBox(14);
        arrows.setAlignment(Pos.CENTER);
        for (double shade : SHADES) {
            Polyline chevron = new Polyline(0, 0, 44, 36, 88, 0);
            chevron.setStroke(Tokens.INK);
            chevron.setStrokeWidth(15);
            chevron.setStrokeLineCap(StrokeLineCap.ROUND);
            chevron.setStrokeLineJoin(StrokeLineJoin.ROUND);
            chevron.setOpacity(shade);
            chevrons.add(chevron);
            arrows.getChildren().add(chevron);
        }
        var words = Parts.label(text, Weight.BOLD, look.landscape() ? 38 : 46, "on-yellow");
        HBox band = Parts.row(look.landscape() ? 24 : 40, slip(number), words, Parts.grow());
        if (!look.landscape()) {
            band.getChildren().add(arrows);
        }
        Parts.size(Parts.style(band, "cue"), width, height);
        double side = look.landscape() ? 24 : look.margin();
        band.setPadding(new Insets(0, side, 0, side));
        this.root = band;
        this.steps = new Timeline(new KeyFrame(Duration.millis(300), e -> turn()));
        steps.setCycleCount(Animation.INDEFINITE);
        band.sceneProperty()
                .addListener((scene, was, is) -> {
                    if (is == null) steps.stop();
                });
    }

    Region root() {
        return root;
    }

    /** Runs while paper moves; stands still otherwise. */
    void moving(boolean moving) {
        boolean runs = steps.getStatus() == Animation.Status.RUNNING;
        if (moving && !runs) {
            steps.play();
        } else if (!moving && runs) {
            steps.stop();
        }
    }

    private void turn() {
        double last = chevrons.getLast().getOpacity();
        for (int i = chevrons.size() - 1; i > 0; i--) {
            chevrons.get(i).setOpacity(chevrons.get(i - 1).getOpacity());
        }
        chevrons.getFirst().setOpacity(last);
    }

    private static Node slip(String number) {
        Rectangle slot = new Rectangle(0, 0, 288, 34);
        slot.setArcWidth(34);
        slot.setArcHeight(34);
        slot.setFill(Tokens.INK);
        double top = 26;
        double bottom = 166;
        Polygon paper = new Polygon(40, top, 248, top, 248, bottom);
        int teeth = 6;
        for (int i = 0; i < teeth; i++) {
            double right = 248 - i * 208.0 / teeth;
            paper.getPoints()
                    .addAll(right - 208.0 / teeth / 2, bottom - 14, right - 208.0 / teeth, bottom);
        }
        paper.setFill(Color.WHITE);
        paper.setStroke(Tokens.INK);
        paper.setStrokeWidth(4);
        double size = number.length() > 4 ? 46 : 62;
        Text text = new Text(number);
        text.setFont(Font.font(Fonts.REGULAR, FontWeight.BOLD, size));
        text.setX(144 - text.getLayoutBounds().getWidth() / 2);
        text.setY(96);
        Line line = new Line(76, 116, 210, 116);
        line.setStroke(Tokens.INK);
        line.setStrokeWidth(6);
        Pane pane = new Pane(paper, slot, text, line);
        pane.setMinSize(288, 168);
        pane.setMaxSize(288, 168);
        return pane;
    }
}
