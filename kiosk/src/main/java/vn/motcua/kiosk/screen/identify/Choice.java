package vn.motcua.kiosk.screen.identify;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;

/**
 * A row that can be chosen: icon, title, line, chevron. All of a page have one size and one weight,
 * declining included.
 *
 * @param title what it is
 * @param line what happens then, up to two lines where there is room
 * @param brief the same in one line
 */
record Choice(String id, String icon, String title, String line, String brief, Runnable action) {
    private static final double TWO_LINES = 150;
    private static final double TWO_LARGE_LINES = 172;

    Button row(Look look, double width, double height) {
        boolean large = look.wishes().large() && !look.landscape();
        boolean two = height >= (large ? TWO_LARGE_LINES : TWO_LINES);
        double side = Math.min(132, height - (height < 130 ? 36 : 52));
        double titleSize = large ? (height < 140 ? 44 : 48) : height < 150 ? 38 : 42;
        // Long titles of other languages keep beside the icon.
        titleSize -= large && title.length() > 24 ? 4 : 0;
        double lineSize = large ? (height < 140 ? 32 : 36) : height < 150 ? 29 : 32;
        StackPane swatch = new StackPane(Parts.icon(icon, side * 0.66, "cham"));
        Parts.size(Parts.style(swatch, "tinted"), side, side);
        double room = width - side - 6 - 28 - 32 - 2 * 30 - 56;
        Node words =
                two
                        ? Parts.wrapped(line, Weight.MEDIUM, lineSize, "ink2", room)
                        : Parts.label(brief, Weight.MEDIUM, lineSize, "ink2");
        Label head = Parts.label(title, Weight.BOLD, titleSize, "ink");
        VBox column = Parts.column(2, head, words);
        column.setAlignment(Pos.CENTER_LEFT);
        HBox inside =
                Parts.row(
                        30,
                        swatch,
                        column,
                        Parts.grow(),
                        Parts.icon("mdral-chevron_right", 56, "cham"));
        inside.setPadding(new Insets(0, 32, 0, 28));
        Button button = Parts.touch(id, inside, action);
        inside.setMinHeight(Region.USE_PREF_SIZE);
        inside.prefWidthProperty().bind(button.widthProperty().subtract(6));
        return Parts.size(button, width, height);
    }
}
