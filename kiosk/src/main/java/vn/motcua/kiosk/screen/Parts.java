package vn.motcua.kiosk.screen;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.javafx.FontIcon;
import vn.motcua.display.theme.Fonts;
import vn.motcua.kiosk.flow.Input;

/** The small parts that all screens are made of; screen's thread only. */
public final class Parts {
    /** Weights of the type, by family: JavaFX knows only two weights of one family. */
    public enum Weight {
        MEDIUM(Fonts.MEDIUM, ""),
        SEMIBOLD(Fonts.SEMI_BOLD, ""),
        BOLD(Fonts.REGULAR, " -fx-font-weight: bold;"),
        EXTRABOLD(Fonts.EXTRA_BOLD, "");

        private final String family;
        private final String extra;

        Weight(String family, String extra) {
            this.family = family;
            this.extra = extra;
        }

        String css(double size) {
            return "-fx-font-family: \"" + family + "\"; -fx-font-size: " + size + "px;" + extra;
        }
    }

    /** Shapes that the icon font lacks, on a 24×24 grid. */
    private static final String UPLOAD =
            "M14.6 2.6C14.2 2.2 13.7 2 13.2 2H6C4.9 2 4 2.9 4 4V20C4 21.1 4.9 22 6 22H18C19.1 22 20"
                    + " 21.1 20 20V8.8C20 8.3 19.8 7.8 19.4 7.4ZM13 8V3.5L18.5 9H14C13.4 9 13 8.6 13"
                    + " 8ZM12 11.4L15.6 15H13.1V18.6H10.9V15H8.4Z";

    private static final String MANAGE =
            "M2.9 7H6.1C6.7 7 7.1 7.4 7.1 8S6.7 9 6.1 9H2.9C2.3 9 1.9 8.6 1.9 8S2.3 7 2.9 7ZM2.9"
                    + " 12H6.1C6.7 12 7.1 12.4 7.1 13S6.7 14 6.1 14H2.9C2.3 14 1.9 13.6 1.9 13S2.3 12"
                    + " 2.9 12ZM2.9 17H11C11.6 17 12 17.4 12 18S11.6 19 11 19H2.9C2.3 19 1.9 18.6 1.9"
                    + " 18S2.3 17 2.9 17ZM20 18.4L16.8 15.2C16 15.7 15 16 14 16C11.2 16 9 13.8 9"
                    + " 11S11.2 6 14 6S19 8.2 19 11C19 12 18.7 13 18.2 13.8L21.4 17C21.8 17.4 21.8 18"
                    + " 21.4 18.4C21 18.8 20.4 18.8 20 18.4ZM17 11C17 9.3 15.7 8 14 8S11 9.3 11 11S12.3"
                    + " 14 14 14S17 12.7 17 11Z";
    private static final String NOTE =
            "M4 10H13C13.6 10 14 10.4 14 11S13.6 12 13 12H4C3.4 12 3 11.6 3 11S3.4 10 4 10ZM4"
                    + " 6H13C13.6 6 14 6.4 14 7S13.6 8 13 8H4C3.4 8 3 7.6 3 7S3.4 6 4 6ZM4 14H9C9.6 14"
                    + " 10 14.4 10 15S9.6 16 9 16H4C3.4 16 3 15.6 3 15S3.4 14 4 14ZM18 12.9L18.7"
                    + " 12.2C19.1 11.8 19.7 11.8 20.1 12.2L20.8 12.9C21.2 13.3 21.2 13.9 20.8 14.3L20.1"
                    + " 15ZM17.3 13.6L12 18.9V21H14.1L19.4 15.7Z";
    private static final String SIGNPOST =
            "M13 10H18L21 7L18 4H13V3C13 2.4 12.6 2 12 2S11 2.4 11 3V4H5C4.4 4 4 4.4 4 5V9C4 9.6 4.4"
                    + " 10 5 10H11V12H6L3 15L6 18H11V21C11 21.6 11.4 22 12 22S13 21.6 13 21V18H19C19.6"
                    + " 18 20 17.6 20 17V13C20 12.4 19.6 12 19 12H13Z";

    private static final String BADGE =
            "M20 7H15V4C15 2.9 14.1 2 13 2H11C9.9 2 9 2.9 9 4V7H4C2.9 7 2 7.9 2 9V20C2 21.1 2.9 22 4"
                    + " 22H20C21.1 22 22 21.1 22 20V9C22 7.9 21.1 7 20 7ZM9 12C9.8 12 10.5 12.7 10.5"
                    + " 13.5S9.8 15 9 15S7.5 14.3 7.5 13.5S8.2 12 9 12ZM12 18H6V17.3C6 16.3 8 15.8 9"
                    + " 15.8S12 16.3 12 17.3ZM13 9H11V4H13ZM18 16.5H14V15H18ZM18 13.5H14V12H18Z";

    private Parts() {}

    public static Label label(String text, Weight weight, double size, String color) {
        Label label = new Label(text);
        label.setStyle(weight.css(size));
        label.getStyleClass().add("k-" + color);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** Text that takes as many lines as it needs within the width. */
    public static Label wrapped(
            String text, Weight weight, double size, String color, double width) {
        Label label = label(text, weight, size, color);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMaxWidth(width);
        label.setPrefWidth(width);
        return label;
    }

    /** A sentence whose first words weigh more. */
    public static TextFlow stressed(
            String first, String rest, double size, String color, double width) {
        TextFlow flow = new TextFlow(run(first, Weight.BOLD, size, color));
        flow.getChildren().add(run(rest, Weight.MEDIUM, size, color));
        flow.setMinWidth(width);
        flow.setPrefWidth(width);
        flow.setMaxWidth(width);
        return flow;
    }

    private static Text run(String words, Weight weight, double size, String color) {
        Text text = new Text(words);
        text.setStyle(weight.css(size));
        return style(text, color);
    }

    /** Wraps too, and ends with … after that many lines: the one place where text may be cut. */
    public static Label clamped(
            String text, Weight weight, double size, String color, double width, int lines) {
        Label label = wrapped(text, weight, size, color, width);
        label.setMinHeight(Region.USE_COMPUTED_SIZE);
        label.setMaxHeight(Math.ceil(size * 1.28 * lines) + 2);
        label.getProperties().put("clamp", lines);
        return label;
    }

    /** An icon of the rounded set, or one of our own; the glyph aligns with the text. */
    public static Node icon(String name, double size, String color) {
        String path =
                switch (name) {
                    case "upload" -> UPLOAD;
                    case "manage" -> MANAGE;
                    case "note" -> NOTE;
                    case "signpost" -> SIGNPOST;
                    case "badge" -> BADGE;
                    default -> "";
                };
        if (path.isEmpty()) {
            FontIcon icon = new FontIcon(name);
            icon.setIconSize((int) size);
            // The base theme sizes icons by its sheet; only a style of the node outweighs it.
            icon.setStyle(icon.getStyle() + "; -fx-icon-size: " + (int) size + "px;");
            icon.getStyleClass().add("k-" + color);
            return icon;
        }
        SVGPath shape = new SVGPath();
        shape.setContent(path);
        shape.setFillRule(FillRule.EVEN_ODD);
        shape.getStyleClass().add("k-" + color);
        shape.getTransforms().add(new javafx.scene.transform.Scale(size / 24, size / 24));
        StackPane box = new StackPane(new javafx.scene.Group(shape));
        box.setMinSize(size, size);
        box.setMaxSize(size, size);
        return box;
    }

    /** An icon whose glyph, not its box, stands at the left edge. */
    public static Node glyph(String name, double size, String color) {
        Node icon = icon(name, size, color);
        if (icon instanceof FontIcon text) {
            text.setBoundsType(javafx.scene.text.TextBoundsType.VISUAL);
            return icon;
        }
        return icon instanceof StackPane box ? box.getChildren().getFirst() : icon;
    }

    /** Whatever can be touched. The action runs when the finger leaves. */
    public static Button touch(Look look, String id, Node inside, Input input) {
        return touch(id, inside, () -> look.send().accept(input));
    }

    public static Button touch(String id, Node inside, Runnable action) {
        Button button = new Button();
        button.setId(id);
        button.getStyleClass().setAll("k-touch");
        button.setGraphic(inside);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setAlignment(Pos.CENTER);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(e -> action.run());
        button.setFocusTraversable(false);
        return button;
    }

    /** A button of the bar: icon and up to two lines. */
    public static Button bar(
            String id, String icon, String text, double size, boolean solid, Runnable action) {
        String color = solid ? "on-solid" : "cham";
        HBox inside = row(20, icon(icon, 48, color), label(text, Weight.SEMIBOLD, size, color));
        inside.setAlignment(Pos.CENTER);
        inside.setMaxWidth(Region.USE_PREF_SIZE);
        Button button = touch(id, inside, action);
        if (solid) {
            button.getStyleClass().add("k-solid");
        }
        size(button, -1, 128);
        return button;
    }

    public static HBox row(double gap, Node... nodes) {
        HBox box = new HBox(gap, nodes);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    public static VBox column(double gap, Node... nodes) {
        return new VBox(gap, nodes);
    }

    public static Region grow() {
        Region region = new Region();
        HBox.setHgrow(region, Priority.ALWAYS);
        VBox.setVgrow(region, Priority.ALWAYS);
        return region;
    }

    public static Region space(double size) {
        Region region = new Region();
        region.setMinSize(size, size);
        region.setMaxSize(size, size);
        return region;
    }

    public static Region rule(String style, double thickness) {
        Region region = new Region();
        region.getStyleClass().add("k-" + style);
        region.setMinHeight(thickness);
        region.setMaxHeight(thickness);
        return region;
    }

    /** Fixes width and height; a negative one stays free. */
    public static <R extends Region> R size(R region, double width, double height) {
        if (width >= 0) {
            region.setMinWidth(width);
            region.setPrefWidth(width);
            region.setMaxWidth(width);
        }
        if (height >= 0) {
            region.setMinHeight(height);
            region.setPrefHeight(height);
            region.setMaxHeight(height);
        }
        return region;
    }

    public static <R extends Region> R pad(R region, double top, double side, double bottom) {
        region.setPadding(new Insets(top, side, bottom, side));
        return region;
    }

    /** It names somebody: pictures of a trial leave it out. */
    public static <N extends Node> N personal(N node) {
        node.getStyleClass().add("personal");
        return node;
    }

    public static <N extends Node> N style(N node, String... classes) {
        for (String name : classes) {
            node.getStyleClass().add("k-" + name);
        }
        return node;
    }

    /** A list that scrolls by the finger. */
    public static ScrollPane list(Node content) {
        ScrollPane pane = new ScrollPane(content);
        pane.getStyleClass().setAll("k-list");
        pane.setFitToWidth(true);
        pane.setPannable(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setFocusTraversable(false);
        VBox.setVgrow(pane, Priority.ALWAYS);
        return pane;
    }
}
