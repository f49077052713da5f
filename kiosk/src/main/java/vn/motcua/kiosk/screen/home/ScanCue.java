package vn.motcua.kiosk.screen.home;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import vn.motcua.display.fx.QrView;
import vn.motcua.display.theme.Tokens;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;

/** "Have a receipt? Hold its QR to the reader": lowest on the page, pointing at the reader. */
public final class ScanCue {
    private ScanCue() {}

    public static HBox portrait(Look look) {
        VBox words =
                Parts.column(
                        2,
                        Parts.label(look.texts().get("scan.title"), Weight.BOLD, 40, "ink"),
                        Parts.label(look.texts().get("scan.body"), Weight.MEDIUM, 34, "ink"));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = Parts.row(34, receipt(128, 150), words, swatch());
        row.setPadding(new javafx.geometry.Insets(0, look.margin(), 0, look.margin()));
        return Parts.size(row, look.width(), 228);
    }

    static VBox landscape(Look look) {
        HBox row =
                Parts.row(
                        28,
                        receipt(132, 158),
                        Parts.label(look.texts().get("scan.title.two"), Weight.BOLD, 38, "ink"),
                        Parts.grow(),
                        swatch());
        return Parts.column(
                26,
                row,
                Parts.wrapped(
                        look.texts().get("scan.body").replace('\n', ' '),
                        Weight.MEDIUM,
                        32,
                        "ink",
                        520));
    }

    /** The yellow place with the arrow down to the reader. */
    public static Node swatch() {
        VBox box =
                new VBox(
                        2,
                        Parts.icon("mdrmz-qr_code_scanner", 64, "on-yellow"),
                        Parts.icon("mdral-arrow_downward", 58, "on-yellow"));
        box.setAlignment(Pos.CENTER);
        return Parts.size(Parts.style(new StackPane(box), "swatch"), 120, 150);
    }

    /** A receipt with its code, drawn. */
    public static Node receipt(double width, double height) {
        double tooth = 8;
        Polygon paper = new Polygon();
        paper.getPoints().addAll(0.0, 0.0, width, 0.0, width, height);
        int teeth = 6;
        for (int i = 0; i < teeth; i++) {
            double right = width - i * width / teeth;
            double middle = right - width / teeth / 2;
            paper.getPoints().addAll(middle, height - 2 * tooth, right - width / teeth, height);
        }
        paper.setFill(Color.WHITE);
        paper.setStroke(Tokens.INK);
        paper.setStrokeWidth(4);
        paper.setStrokeLineJoin(StrokeLineJoin.MITER);
        Line first = line(20, 24, width * 0.62);
        Line second = line(20, 42, width - 24);
        Node code = new QrView("H26", width * 0.74);
        code.setLayoutX(width * 0.13);
        code.setLayoutY(46);
        javafx.scene.layout.Pane pane = new javafx.scene.layout.Pane(paper, first, second, code);
        pane.setMinSize(width, height);
        pane.setMaxSize(width, height);
        return pane;
    }

    private static Line line(double x, double y, double to) {
        Line line = new Line(x, y, to, y);
        line.setStroke(Tokens.INK);
        line.setStrokeWidth(6);
        line.setStrokeLineCap(StrokeLineCap.ROUND);
        return line;
    }
}
