package vn.motcua.display.board;

import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import vn.motcua.display.theme.Fonts;

/**
 * The type size at which a line of any length stays on one line: an ellipsis on a board hides what
 * people came to read.
 */
final class Fit {
    private Fit() {}

    static double bold(String text, double size, double room) {
        return fit(text, Font.font(Fonts.REGULAR, FontWeight.BOLD, size), size, room);
    }

    static double boldWidth(String text, double size) {
        Fonts.load();
        Text probe = new Text(text);
        probe.setFont(Font.font(Fonts.REGULAR, FontWeight.BOLD, size));
        return probe.getLayoutBounds().getWidth();
    }

    static double in(String family, String text, double size, double room) {
        return fit(text, Font.font(family, size), size, room);
    }

    private static double fit(String text, Font font, double size, double room) {
        Fonts.load();
        Text probe = new Text(text);
        probe.setFont(font);
        double width = probe.getLayoutBounds().getWidth();
        // A hundredth less, because widths do not shrink quite in step with the size.
        return width <= room ? size : Math.floor(size * room / width * 0.99);
    }
}
