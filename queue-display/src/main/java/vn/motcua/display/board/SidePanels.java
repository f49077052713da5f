package vn.motcua.display.board;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;
import vn.motcua.display.fx.Bars;
import vn.motcua.display.fx.FlowSignView;
import vn.motcua.display.fx.Icons;
import vn.motcua.display.fx.QrView;
import vn.motcua.display.theme.Fonts;

/** What stands beside or below the calls: a message of the Centre, forecasts, the ticker. */
final class SidePanels {
    private SidePanels() {}

    static VBox waits(BoardFace face, BoardWords words, double row, double room) {
        Label head = new Label(words.text("board.wait"));
        head.getStyleClass().add("semi");
        head.setStyle("-fx-font-size: 42px;");
        HBox title = new HBox(20, Icons.of("mdral-access_time", 44), head);
        title.setAlignment(Pos.CENTER_LEFT);
        title.setMinHeight(76);
        VBox lines = new VBox(title);
        for (BoardFace.Wait wait : face.waits()) {
            lines.getChildren().addAll(Bars.rule(false), line(wait, words, row, room));
        }
        return lines;
    }

    private static HBox line(BoardFace.Wait wait, BoardWords words, double height, double room) {
        String text = words.vietnamese() ? wait.service().nameVi() : wait.service().nameEn();
        Label name = new Label(text);
        double type = Math.min(44, height * 0.55);
        double figure = Math.min(46, height * 0.58);
        double taken = Fit.boldWidth(wait.forecast(), figure) + (wait.known() ? 100 : 0);
        double fitting = Fit.in(Fonts.MEDIUM, text, type, room - 60 - 60 - taken);
        name.setStyle("-fx-font-size: " + Math.max(height * 0.36, fitting) + "px;");
        name.setWrapText(true);
        name.setLineSpacing(-3);
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        Label forecast = new Label(wait.forecast());
        forecast.setMinWidth(Region.USE_PREF_SIZE);
        HBox line =
                new HBox(
                        20,
                        new FlowSignView(
                                wait.service(),
                                Math.min(60, height * 0.7),
                                FlowSignView.Ground.LIGHT));
        line.getChildren().addAll(name, forecast);
        if (wait.known()) {
            forecast.getStyleClass().add("bold");
            forecast.setStyle("-fx-font-size: " + figure + "px;");
            Label unit = new Label(words.text("board.minutes"));
            unit.setStyle("-fx-font-size: 38px;");
            unit.setMinWidth(Region.USE_PREF_SIZE);
            HBox.setMargin(unit, new Insets(6, 0, 0, -8));
            line.getChildren().add(unit);
        } else {
            forecast.getStyleClass().add("second");
            forecast.setStyle("-fx-font-size: 42px;");
        }
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinHeight(height);
        line.setMaxHeight(height);
        return line;
    }

    /** Which zone or group a board is for, above its calls. */
    static HBox heading(String said, double width, double height) {
        Label label = new Label(said);
        label.getStyleClass().add("bold");
        label.setStyle("-fx-font-size: " + Fit.bold(said, 46, width - 2 * 48 - 76) + "px;");
        label.setMinWidth(Region.USE_PREF_SIZE);
        HBox band = new HBox(22, Icons.of("mdrmz-place", 52), label);
        band.setAlignment(Pos.CENTER_LEFT);
        band.setPadding(new Insets(0, 48, 0, 48));
        band.setStyle("-fx-background-color: ink, paper-deep; -fx-background-insets: 0, 0 0 4 0;");
        band.setMinHeight(height);
        band.setMaxHeight(height);
        return band;
    }

    static StackPane media(BoardWords words, double width, double height) {
        Label title = new Label(words.text("media.title"));
        title.getStyleClass().addAll("bold", "on-dark");
        title.setStyle("-fx-font-size: 58px; -fx-line-spacing: 2px;");
        Label text = new Label(words.text("media.text"));
        text.getStyleClass().add("on-dark");
        text.setStyle("-fx-font-size: 36px; -fx-line-spacing: 2px;");
        VBox lines = new VBox(18, title, text);
        lines.setAlignment(Pos.CENTER_LEFT);
        lines.setPadding(new Insets(0, 0, 0, 48));
        StackPane code = new StackPane(new QrView(words.text("media.link"), 150));
        code.setStyle("-fx-background-color: white; -fx-background-radius: 14;");
        code.setMinSize(166, 166);
        code.setMaxSize(166, 166);
        StackPane panel = new StackPane(drum(width, height), lines, code);
        StackPane.setAlignment(lines, Pos.CENTER_LEFT);
        StackPane.setAlignment(code, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(code, new Insets(0, 40, 34, 0));
        panel.getStyleClass().add("cham-band");
        panel.setMinSize(width, height);
        panel.setMaxSize(width, height);
        return panel;
    }

    /** Rings of a bronze drum, cut by the panel's edge. */
    private static Pane drum(double width, double height) {
        Pane rings = new Pane();
        double x = width - 10;
        double y = height * 0.62;
        for (double r : new double[] {120, 175, 200, 222}) {
            Circle ring = new Circle(x, y, r, Color.TRANSPARENT);
            ring.setStroke(Color.web("#2A4A80"));
            ring.setStrokeWidth(3);
            rings.getChildren().add(ring);
        }
        for (int i = 0; i < 24; i++) {
            double angle = Math.PI * 2 * i / 24;
            Circle dot =
                    new Circle(
                            x + Math.cos(angle) * 148,
                            y + Math.sin(angle) * 148,
                            14,
                            Color.TRANSPARENT);
            dot.setStroke(Color.web("#2A4A80"));
            dot.setStrokeWidth(3);
            rings.getChildren().add(dot);
        }
        rings.setClip(new Rectangle(width, height));
        rings.setMinSize(width, height);
        rings.setMaxSize(width, height);
        return rings;
    }

    static HBox ticker(String hotline, String sentence, double height, double width) {
        Label number = new Label(hotline);
        number.getStyleClass().addAll("semi", "now");
        number.setStyle("-fx-font-size: 42px;");
        number.setMinWidth(Region.USE_PREF_SIZE);
        var phone = Icons.of("mdrmz-phone", 38);
        phone.getStyleClass().add("icon-now");
        Region bar = new Region();
        bar.setStyle("-fx-background-color: #857A6B;");
        bar.setMinSize(3, 40);
        bar.setMaxSize(3, 40);
        Label text = new Label(sentence);
        text.getStyleClass().addAll("semi", "on-dark");
        double left = width - 2 * 48 - 38 - 3 - 3 * 26 - 12 - hotline.length() * 25;
        double fitting = Fit.in(Fonts.SEMI_BOLD, sentence, 42, left);
        text.setStyle("-fx-font-size: " + Math.max(28, fitting) + "px;");
        text.setWrapText(true);
        text.setLineSpacing(-3);
        text.setMinWidth(0);
        HBox ticker = new HBox(26, phone, number, bar, text);
        ticker.setAlignment(Pos.CENTER_LEFT);
        ticker.setPadding(new Insets(0, 48, 0, 48));
        ticker.getStyleClass().add("ink-band");
        ticker.setMinHeight(height);
        ticker.setMaxHeight(height);
        return ticker;
    }

    static HBox stale(BoardFace face, BoardWords words, boolean portrait) {
        Label what =
                new Label(
                        face.ageSeconds() < 120
                                ? words.text("board.stale", face.ageSeconds())
                                : words.text("board.stale.minutes", face.ageSeconds() / 60));
        what.getStyleClass().add("bold");
        what.setStyle("-fx-font-size: " + (portrait ? 42 : 46) + "px;");
        Label ask = new Label(words.text("board.stale.ask"));
        ask.setStyle("-fx-font-size: 42px;");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        what.setMinWidth(Region.USE_PREF_SIZE);
        ask.setMinWidth(Region.USE_PREF_SIZE);
        HBox band = new HBox(36, Icons.of("mdrmz-sync_problem", 64), what);
        if (!portrait) {
            band.getChildren().addAll(gap, ask);
        }
        band.setAlignment(Pos.CENTER_LEFT);
        band.setPadding(new Insets(0, 48, 0, 48));
        band.getStyleClass().add("warn-band");
        band.setMinHeight(104);
        band.setMaxHeight(104);
        return band;
    }
}
