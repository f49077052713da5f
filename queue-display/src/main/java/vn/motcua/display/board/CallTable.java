package vn.motcua.display.board;

import java.util.HashMap;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import vn.motcua.display.fx.FlowSignView;
import vn.motcua.display.fx.Icons;

/** The calls: newest on top and largest, the counter as large as the number. */
final class CallTable extends VBox {
    /**
     * Where the columns and rows stand. The room below the newest call holds five rows, or four on
     * a standing board, and up to eight lower ones while more calls are open.
     *
     * @param width of the table
     * @param signs width of the first column
     * @param numbers width of the second
     * @param arrows width of the third
     * @param first height of the newest call
     * @param row height of the others
     * @param rows how many others
     * @param most how many others at the most
     */
    record Measures(
            double width,
            double signs,
            double numbers,
            double arrows,
            double first,
            double row,
            int rows,
            int most) {
        static final Measures LANDSCAPE = new Measures(1216, 218, 566, 190, 252, 112, 5, 8);
        static final Measures LANDSCAPE_STALE = new Measures(1216, 218, 566, 190, 222, 97, 5, 8);
        static final Measures PORTRAIT = new Measures(1080, 218, 520, 138, 276, 124, 4, 6);
        static final Measures PORTRAIT_STALE = new Measures(1080, 218, 520, 138, 250, 114, 4, 6);

        /** The same room with lower rows when there are more calls than the usual rows. */
        Measures holding(int others) {
            int wanted = Math.clamp(others, rows, most);
            return new Measures(
                    width, signs, numbers, arrows, first, row * rows / wanted, wanted, most);
        }

        /** The same with this much less height. */
        Measures below(double heading) {
            double off = heading / 4;
            return new Measures(
                    width,
                    signs,
                    numbers,
                    arrows,
                    first - off,
                    row - (heading - off) / rows,
                    rows,
                    most);
        }

        private double type() {
            return Math.min(100, row * 0.9);
        }
    }

    /** Type of the zone to go to. */
    private static final double WAY = 46;

    private final BoardWords words;
    private final Map<Long, StackPane> rows = new HashMap<>();

    CallTable(BoardWords words) {
        this.words = words;
    }

    /** Yellow or white under one call; nothing when it has left the table. */
    void ground(long callSeq, boolean yellow) {
        StackPane row = rows.get(callSeq);
        if (row != null) {
            ground(row, yellow);
        }
    }

    /**
     * @param calling sequence number of the call that is sounded now or was last, 0 for none
     */
    void show(BoardFace face, Measures usual, long calling) {
        Measures m = usual.holding(face.downToTheLastOpen() - 1);
        rows.clear();
        getChildren().clear();
        setMinWidth(m.width);
        setMaxWidth(m.width);
        getChildren().add(head(m));
        if (face.calls().isEmpty()) {
            getChildren().add(empty(m));
            return;
        }
        for (int i = 0; i <= m.rows; i++) {
            StackPane row = new StackPane();
            height(row, i == 0 ? m.first : m.row);
            ground(row, false);
            if (i > 0) {
                row.getStyleClass().add("ruled");
            }
            if (i < face.calls().size()) {
                BoardFace.Call call = face.calls().get(i);
                row.getChildren().add(line(call, m, i == 0, face.stale()));
                rows.put(call.callSeq(), row);
                ground(row, call.callSeq() == calling && !face.stale());
            }
            getChildren().add(row);
        }
    }

    private static void ground(StackPane row, boolean yellow) {
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
        height(head, m.width < 1200 ? 62 : 56);
        return head;
    }

    private HBox line(BoardFace.Call call, Measures m, boolean first, boolean stale) {
        double size = first ? 200 : m.type();
        HBox line =
                new HBox(
                        sign(call, m, first, stale),
                        number(call, m, size, first),
                        arrow(call, m, size, first),
                        big(call.counter(), Fit.bold(call.counter(), size, room(m))));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /** The number, and in the lower rows behind it the zone to go to. */
    private static HBox number(BoardFace.Call call, Measures m, double size, boolean first) {
        boolean told = !first && !call.way().isEmpty();
        double way = Math.min(WAY, m.row * 0.5);
        double taken = told ? Fit.boldWidth(call.way(), way) + 24 : 0;
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox box =
                new HBox(
                        big(call.number(), Fit.bold(call.number(), size, m.numbers - 16 - taken)),
                        gap);
        if (told) {
            Label zone = big(call.way(), way);
            HBox.setMargin(zone, new Insets(0, 24, 0, 0));
            box.getChildren().add(zone);
        }
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(m.numbers);
        box.setMaxWidth(m.numbers);
        return box;
    }

    /** The arrow to the counter; the newest call's has the zone to go to below it. */
    private static VBox arrow(BoardFace.Call call, Measures m, double size, boolean first) {
        boolean told = first && !call.way().isEmpty();
        int large = told ? (int) Math.min(96, m.arrows * 0.7) : 120;
        VBox box =
                new VBox(Icons.of("mdral-arrow_forward", first ? large : (int) Math.min(76, size)));
        if (told) {
            box.getChildren().add(big(call.way(), Fit.bold(call.way(), WAY, m.arrows - 14)));
        }
        box.setMinWidth(m.arrows);
        box.setMaxWidth(m.arrows);
        box.setAlignment(first ? Pos.CENTER : Pos.CENTER_LEFT);
        return box;
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
                                                first ? 104 : Math.min(70, m.row * 0.72),
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

    private static void height(Region region, double height) {
        region.setMinHeight(height);
        region.setMaxHeight(height);
    }
}
