package vn.motcua.display.fx;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import vn.motcua.display.theme.Fonts;

/** The red band with logo slot, names and clock, and the motif below it (S-220, S-221). */
public final class Header extends VBox {
    /** Measures of the look, one for each place that has a header. */
    public enum Size {
        KIOSK_HOME(204, 26, 56, 128, 44, 36, 84, true),
        KIOSK_INNER(128, 20, 56, 88, 36, 30, 60, false),
        KIOSK_LANDSCAPE(136, 22, 64, 96, 42, 32, 72, true),
        BOARD(116, 20, 48, 84, 46, 46, 84, false),
        BOARD_PORTRAIT(174, 22, 48, 120, 44, 38, 96, false);

        final double band;
        final double motif;
        final double margin;
        final double logo;
        final double name;
        final double unit;
        final double clock;
        final boolean date;

        Size(
                double band,
                double motif,
                double margin,
                double logo,
                double name,
                double unit,
                double clock,
                boolean date) {
            this.band = band;
            this.motif = motif;
            this.margin = margin;
            this.logo = logo;
            this.name = name;
            this.unit = unit;
            this.clock = clock;
            this.date = date;
        }

        double height() {
            return band + motif;
        }
    }

    private static final double SMALLEST = 28;
    private final Size size;
    private final Label unit = new Label();
    private final Label name = new Label();
    private final Label date = new Label();
    private final FixedDigits clock;

    public Header(Size size) {
        this.size = size;
        this.clock = new FixedDigits(Fonts.REGULAR, size.clock, "on-dark");
        unit.getStyleClass().add("on-dark");
        unit.setStyle("-fx-font-size: " + size.unit + "px;");
        name.getStyleClass().addAll("on-dark", "bold");
        name.setStyle("-fx-font-size: " + size.name + "px;");
        name.setWrapText(size == Size.KIOSK_HOME || size == Size.BOARD_PORTRAIT);
        name.setLineSpacing(-2);
        date.getStyleClass().add("on-dark");
        date.setStyle("-fx-font-size: 30px;");
        HBox band = new HBox(size == Size.BOARD ? 26 : 28, logo(size.logo), names(), times());
        band.getStyleClass().add("header");
        band.setAlignment(Pos.CENTER_LEFT);
        band.setPadding(new Insets(0, size.margin, 0, size.margin));
        band.setMinHeight(size.band);
        band.setMaxHeight(size.band);
        getChildren().addAll(band, new Motif(size.motif));
        setMinHeight(size.height());
        setMaxHeight(size.height());
    }

    /** A white slot with a dashed guide until the office has put its own picture there. */
    public static StackPane logo(double side) {
        Rectangle guide = new Rectangle(side - 14, side - 14, Color.TRANSPARENT);
        guide.setStroke(Color.web("#857A6B"));
        guide.getStrokeDashArray().addAll(6.0, 5.0);
        guide.setArcWidth(14);
        guide.setArcHeight(14);
        Label word = new Label("LOGO");
        word.getStyleClass().add("semi");
        word.setStyle("-fx-text-fill: #4A423B; -fx-font-size: " + Math.round(side * 0.185) + "px;");
        StackPane slot = new StackPane(guide, word);
        slot.getStyleClass().add("logo");
        slot.setMinSize(side, side);
        slot.setMaxSize(side, side);
        return slot;
    }

    private Region names() {
        if (size == Size.BOARD) {
            HBox line = new HBox(22, unit, name);
            line.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(line, Priority.ALWAYS);
            return line;
        }
        VBox lines = new VBox(unit, name);
        lines.setAlignment(Pos.CENTER_LEFT);
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        return lines;
    }

    private Region times() {
        clock.setMinWidth(Region.USE_PREF_SIZE);
        if (!size.date) {
            return clock;
        }
        date.setMinWidth(Region.USE_PREF_SIZE);
        if (size == Size.KIOSK_LANDSCAPE) {
            HBox line = new HBox(40, date, clock);
            line.setAlignment(Pos.CENTER_RIGHT);
            return line;
        }
        VBox column = new VBox(-6, clock, date);
        column.setAlignment(Pos.CENTER_RIGHT);
        column.setMinWidth(Region.USE_PREF_SIZE);
        return column;
    }

    /** Names of the office in the language shown. */
    public void office(String unitName, String officeName) {
        unit.setText(unitName);
        name.setText(officeName);
        name.setStyle("-fx-font-size: " + fitting(unitName, officeName) + "px;");
        unit.setMinWidth(Region.USE_PREF_SIZE);
        name.setMinWidth(name.isWrapText() ? 0 : Region.USE_PREF_SIZE);
    }

    /** Its one or two lines hold the name whatever its length: smaller type, never an ellipsis. */
    private double fitting(String unitName, String officeName) {
        double wide = size == Size.BOARD || size == Size.KIOSK_LANDSCAPE ? 1920 : 1080;
        double room = wide - 2 * size.margin - size.logo - 56 - size.clock * 3.1;
        if (size == Size.BOARD) {
            room -= width(unitName, javafx.scene.text.FontWeight.NORMAL) + 22;
        }
        if (size == Size.KIOSK_LANDSCAPE) {
            room -= 420;
        }
        if (name.isWrapText()) {
            // Two lines, of which words that do not break waste some.
            room = 2 * (size == Size.KIOSK_HOME ? room - 80 : room) * 0.8;
        }
        double needs = width(officeName, javafx.scene.text.FontWeight.BOLD);
        if (size == Size.KIOSK_HOME && size.name * room / needs < 34) {
            // There is room for three lower lines.
            return Math.min(34, Math.floor(size.name * room * 1.5 / needs * 0.99));
        }
        if (size == Size.KIOSK_INNER && needs * SMALLEST / size.name > room) {
            name.setWrapText(true);
            return Math.min(SMALLEST, Math.floor(size.name * room * 1.6 / needs));
        }
        return needs <= room ? size.name : Math.floor(size.name * room / needs * 0.99);
    }

    private double width(String text, javafx.scene.text.FontWeight weight) {
        javafx.scene.text.Text probe = new javafx.scene.text.Text(text);
        probe.setFont(javafx.scene.text.Font.font(Fonts.REGULAR, weight, size.name));
        return probe.getLayoutBounds().getWidth();
    }

    /**
     * @param time {@code 08:42}
     * @param day {@code Thứ Năm, 26/11/2026}; shown where there is room
     */
    public void time(String time, String day) {
        clock.show(time);
        date.setText(day);
    }
}
