package vn.motcua.kiosk.screen.dossier;

import java.time.LocalDate;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import vn.motcua.contract.dossier.DossierSummary;
import vn.motcua.display.theme.Tokens;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Texts;

/** The way of a dossier: what is done, where it is now, what is expected. */
final class StepList {
    private static final double SIGN = 66;
    private final Look look;
    private final DossierSummary dossier;

    StepList(Look look, DossierSummary dossier) {
        this.look = look;
        this.dossier = dossier;
    }

    Region root() {
        List<DossierSummary.Step> steps = dossier.steps();
        int now = -1;
        for (int i = 0; i < steps.size(); i++) {
            now = steps.get(i).onDate() != null ? i : now;
        }
        VBox list = new VBox();
        for (int i = 0; i < steps.size(); i++) {
            list.getChildren().add(step(steps.get(i), i, now, i == steps.size() - 1));
        }
        return list;
    }

    private HBox step(DossierSummary.Step step, int index, int now, boolean last) {
        Texts texts = look.texts();
        boolean reached = index <= now;
        VBox words =
                new VBox(
                        -2,
                        Parts.label(
                                texts.get("status." + step.status()),
                                reached ? Weight.BOLD : Weight.MEDIUM,
                                40,
                                reached ? "ink" : "ink2"));
        String second = second(texts, step);
        HBox line = new HBox();
        if (!second.isEmpty()) {
            line.getChildren()
                    .add(
                            Parts.clamped(
                                    second,
                                    Weight.MEDIUM,
                                    32,
                                    "ink2",
                                    width(index == now ? 360 : 110),
                                    1));
        }
        if (index == now && !dossier.status().isFinal()) {
            String here = (second.isEmpty() ? "" : " · ") + texts.get("dossier.here");
            line.getChildren().add(Parts.label(here, Weight.BOLD, 32, "ink2"));
        }
        shrink(line);
        if (!line.getChildren().isEmpty()) {
            words.getChildren().add(line);
        }
        VBox rail = new VBox(sign(index, now));
        rail.setAlignment(javafx.geometry.Pos.TOP_CENTER);
        double height = line.getChildren().isEmpty() ? 96 : 138;
        if (!last) {
            rail.getChildren().add(join(index < now, height - SIGN));
        }
        HBox row = new HBox(30, rail, words);
        row.setMinHeight(last ? 100 : height);
        return row;
    }

    private double width(double less) {
        return vn.motcua.kiosk.screen.Frame.partWidth(look) - less;
    }

    private static void shrink(HBox line) {
        for (Node node : line.getChildren()) {
            if (node instanceof javafx.scene.control.Label label) {
                label.setPrefWidth(Region.USE_COMPUTED_SIZE);
            }
        }
    }

    private static String second(Texts texts, DossierSummary.Step step) {
        LocalDate date = step.onDate();
        String when = date == null ? "" : texts.dateFirst(date);
        String note = step.noteVi();
        return when.isEmpty() || note.isEmpty() ? when + note : when + " · " + note;
    }

    private StackPane sign(int index, int now) {
        Circle circle = new Circle(SIGN / 2 - 2.5);
        circle.setStrokeWidth(5);
        boolean done = index < now || (index == now && dossier.status().isFinal());
        StackPane box = new StackPane(circle);
        if (done) {
            circle.setFill(Tokens.OK);
            circle.setStroke(Tokens.OK);
            box.getChildren().add(Parts.icon("mdral-check", 40, "white"));
        } else if (index == now) {
            circle.setFill(Color.web("#FFF0CC"));
            circle.setStroke(Tokens.WARN_EDGE);
            box.getChildren().add(Parts.icon("note", 36, "warn-mark"));
        } else {
            circle.setFill(Color.TRANSPARENT);
            circle.setStroke(Tokens.LINE_STRONG);
        }
        return Parts.size(box, SIGN, SIGN);
    }

    private static Line join(boolean done, double length) {
        Line line = new Line(0, 0, 0, length - 8);
        line.setStrokeWidth(7);
        line.setStroke(done ? Tokens.OK : Tokens.LINE_STRONG);
        if (!done) {
            line.getStrokeDashArray().addAll(12.0, 8.0);
            line.setStrokeLineCap(javafx.scene.shape.StrokeLineCap.BUTT);
        }
        return line;
    }
}
