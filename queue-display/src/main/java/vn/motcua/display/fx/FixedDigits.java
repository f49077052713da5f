package vn.motcua.display.fx;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import vn.motcua.display.theme.Fonts;

/** Ticking digits in cells of one width: the type has no tabular figures and would jump. */
public final class FixedDigits extends HBox {
    private final Font font;
    private final String styles;
    private final List<Label> cells = new ArrayList<>();
    private final double digitWidth;
    private String shown = "";

    /**
     * @param styles style classes of each cell, separated by blanks
     */
    public FixedDigits(String family, double size, String styles) {
        Fonts.load();
        this.font = Font.font(family, javafx.scene.text.FontWeight.BOLD, size);
        this.styles = styles;
        setAlignment(Pos.CENTER_RIGHT);
        double widest = 0;
        for (char c = '0'; c <= '9'; c++) {
            widest = Math.max(widest, width(String.valueOf(c)));
        }
        this.digitWidth = Math.ceil(widest);
    }

    private double width(String text) {
        Text probe = new Text(text);
        probe.setFont(font);
        return probe.getLayoutBounds().getWidth();
    }

    /** What is shown now; also what a screen reader or a test sees. */
    public String text() {
        return shown;
    }

    public void show(String text) {
        if (text.equals(shown)) {
            return;
        }
        shown = text;
        while (cells.size() > text.length()) {
            cells.removeLast();
        }
        while (cells.size() < text.length()) {
            Label cell = new Label();
            cell.setFont(font);
            cell.setAlignment(Pos.CENTER);
            cell.getStyleClass().addAll(styles.split(" "));
            cells.add(cell);
        }
        for (int i = 0; i < cells.size(); i++) {
            char c = text.charAt(i);
            Label cell = cells.get(i);
            cell.setText(String.valueOf(c));
            double w = Character.isDigit(c) ? digitWidth : Math.ceil(width(String.valueOf(c)));
            cell.setMinWidth(w);
            cell.setPrefWidth(w);
            cell.setMaxWidth(w);
        }
        getChildren().setAll(cells);
    }
}
