package vn.motcua.display.board;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import vn.motcua.display.fx.FlowSignView;
import vn.motcua.display.fx.Icons;

/** The calls: newest on top and largest, the counter as large as the number. */
final class CallTable extends VBox {
    /**
     * @param width of the table
     * @param signs width of the first column
     * @param numbers width of the second
     * @param arrows width of the third
     * @param first height of the newest call
     * @param row height of the others
     * @param rows how many others
     */
    record Measures(
            double width,
            double signs,
            double numbers,
            double arrows,
            double first,
            double row,
            int rows) {
        static final Measures LANDSCAPE = new Measures(1216, 218, 566, 190, 252, 112, 5);
        static final Measures LANDSCAPE_STALE = new Measures(1216, 218, 566, 190, 222, 97, 5);
        static final Measures PORTRAIT = new Measures(1080, 218, 520, 138, 276, 124, 4);
    }

    private final BoardWords words;
    private StackPane firstRow = new StackPane();

    CallTable(BoardWords words) {
        this.words = words;
    }

    /** The row that blinks when somebody is called. */
    StackPane firstRow() {
        return firstRow;
    }

    void show(BoardFace face, Measures m, boolean calling) {
        getChildren().clear();
        setMinWidth(m.width);
        setMaxWidth(m.width);
        getChildren().add(head(m));
        if (face.calls().isEmpty()) {
            getChildren().add(empty(m));
            return;
        }
        firstRow = new StackPane(line(face.calls().getFirst(), m, true, face.stale()));
        height(firstRow, m.first);
        ground(firstRow, calling && !face.stale());
        getChildren().add(firstRow);
        for (int i = 1; i <= m.rows; i++) {
            StackPane row = new StackPane();
            height(row, m.row);
            row.setStyle("-fx-background-color: line, card; -fx-background-insets: 0, 3 0 0 0;");
            if (i < face.calls().size()) {
                row.getChildren().add(line(face.calls().get(i), m, false, face.stale()));
            }
            getChildren().add(row);
        }
    }

    /** Yellow while somebody is being called, else white. */
    static void ground(StackPane row, boolean yellow) {
        row.getStyleClass().removeAll("now-row", "card-row");
        row.getStyleClass().add(yellow ? "now-row" : "card-row");
    }

    private HBox head(Measures m) {
        Label number = new Label(words.text("board.number"));
        Label counter = new Label(words.text("board.counter"));
        for (Label label : new Label[] {number, counter}) {
            label.getStyleClass().add("semi");
            label.setStyle("-fx-font-size: 38px;");
        }
        number.setMinWidth(m.numbers + m.arrows);
        HBox head = new HBox(number, counter);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setPadding(new Insets(0, 0, 0, m.signs));
        head.setStyle("-fx-background-color: paper-deep;");
        height(head, m == Measures.PORTRAIT ? 62 : 56);
        return head;
    }

    private HBox line(BoardFace.Call call, Measures m, boolean first, boolean stale) {
        double size = first ? 200 : stale ? 88 : 100;
        Label number = big(call.number(), Fit.bold(call.number(), size, m.numbers - 16));
        number.setMinWidth(m.numbers);
        number.setMaxWidth(m.numbers);
        StackPane arrow = new StackPane(Icons.of("mdral-arrow_forward", first ? 120 : 76));
        arrow.setMinWidth(m.arrows);
        arrow.setMaxWidth(m.arrows);
        arrow.setAlignment(first ? Pos.CENTER : Pos.CENTER_LEFT);
        HBox line =
                new HBox(
                        sign(call, m, first, stale),
                        number,
                        arrow,
                        big(call.counter(), Fit.bold(call.counter(), size, room(m))));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static double room(Measures m) {
        return m.width - m.signs - m.numbers - m.arrows - 16;
    }

    private VBox sign(BoardFace.Call call, Measures m, boolean first, boolean stale) {
        VBox column = new VBox(first ? 14 : 0);
        column.setAlignment(Pos.CENTER);
        column.setMinWidth(m.signs - (first ? 26 : 50));
        column.setMaxWidth(m.signs - (first ? 26 : 50));
        HBox.setMargin(column, new Insets(0, first ? 26 : 50, 0, 0));
        call.service()
                .ifPresent(service ->
                        column.getChildren()
                                .add(
                                        new FlowSignView(
                                                service,
                                                first ? 104 : 70,
                                                FlowSignView.Ground.LIGHT)));
        if (first && !stale) {
            Label please = new Label(words.text("board.please"));
            please.getStyleClass().add("bold");
            please.setStyle("-fx-font-size: 38px;");
            column.getChildren().add(please);
        }
        return column;
    }

    private static Label big(String text, double size) {
        Label label = new Label(text);
        label.getStyleClass().add("bold");
        label.setStyle("-fx-font-size: " + size + "px;");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private VBox empty(Measures m) {
        Label what = new Label(words.text("board.empty"));
        what.getStyleClass().add("bold");
        what.setStyle("-fx-font-size: 72px;");
        Label hint = new Label(words.text("board.empty.hint"));
        hint.getStyleClass().add("second");
        hint.setStyle("-fx-font-size: 44px;");
        VBox box = new VBox(12, what, hint);
        box.setAlignment(Pos.CENTER);
        box.setStyle("-fx-background-color: card;");
        height(box, m.first + m.rows * m.row);
        return box;
    }

    private static void height(javafx.scene.layout.Region region, double height) {
        region.setMinHeight(height);
        region.setMaxHeight(height);
    }
}
