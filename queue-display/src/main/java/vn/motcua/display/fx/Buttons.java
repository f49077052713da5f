package vn.motcua.display.fx;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** Everything that can be touched, in the one way that the look allows. JavaFX thread. */
public final class Buttons {
    private Buttons() {}

    /** Indigo outline and bottom lip, words and an icon. */
    public static Button plain(String id, String text, String icon, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().setAll("touch");
        if (!icon.isEmpty()) {
            button.setGraphic(Icons.of(icon, 44));
        }
        button.setTextAlignment(TextAlignment.LEFT);
        button.setOnAction(e -> action.run());
        button.setMinHeight(128);
        button.setMaxHeight(128);
        button.setMinWidth(0);
        return button;
    }

    /** The one solid control of a screen. */
    public static Button primary(String id, String text, String icon, Runnable action) {
        Button button = plain(id, text, icon, action);
        button.getStyleClass().add("primary");
        return button;
    }

    /** A button whose inside is drawn by the caller. */
    public static Button drawn(String id, Node content, Runnable action) {
        Button button = new Button();
        button.setId(id);
        button.getStyleClass().setAll("touch");
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setGraphic(content);
        button.setOnAction(e -> action.run());
        return button;
    }

    /** A row: swatch with icon, title, second line, chevron. */
    public static Button row(
            String id, String icon, String title, String second, double height, Runnable action) {
        VBox words = words(title, second, "row-title");
        HBox line = new HBox(36, swatch(icon, 132), words, Icons.of("mdral-chevron_right", 56));
        line.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button button = drawn(id, line, action);
        button.setPadding(new Insets(0, 40, 7, 32));
        fill(button, line, 72);
        button.setMinHeight(height);
        button.setMaxHeight(height);
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    /** Lets the drawn inside use the whole width of its button. */
    public static void fill(Button button, Region inside, double paddings) {
        inside.prefWidthProperty().bind(button.widthProperty().subtract(paddings));
    }

    public static VBox words(String title, String second, String titleStyle) {
        Label first = new Label(title);
        first.getStyleClass().add(titleStyle);
        first.setWrapText(true);
        VBox words = new VBox(first);
        if (!second.isEmpty()) {
            Label next = new Label(second);
            next.getStyleClass().add("second");
            next.setWrapText(true);
            words.getChildren().add(next);
        }
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        return words;
    }

    /** A tinted square that carries an icon. */
    public static StackPane swatch(String icon, double side) {
        StackPane swatch = new StackPane(Icons.of(icon, (int) Math.round(side * 0.62)));
        swatch.getStyleClass().add("swatch");
        swatch.setMinSize(side, side);
        swatch.setMaxSize(side, side);
        return swatch;
    }
}
