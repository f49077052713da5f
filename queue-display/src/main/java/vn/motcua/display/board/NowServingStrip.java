package vn.motcua.display.board;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import vn.motcua.display.fx.FlowSignView;
import vn.motcua.display.fx.Icons;

/**
 * The same board in little, on dark ground, for the kiosk's home screen: one strip, or a list with
 * a row for each call. JavaFX thread.
 */
public final class NowServingStrip extends VBox {
    private static final int MOST = 3;

    /** Measures of each place where it stands. */
    public enum Form {
        /** One band across a standing screen. */
        BAND(32, 28, 46, 0, 0),
        /** Beside the needs on a lying screen. */
        SIDE(32, 28, 54, 78, 84),
        /** Among rows in easy reading. */
        LIST(44, 38, 74, 84, 94);

        private final double title;
        private final double legend;
        private final double number;
        private final double head;
        private final double row;

        Form(double title, double legend, double number, double head, double row) {
            this.title = title;
            this.legend = legend;
            this.number = number;
            this.head = head;
            this.row = row;
        }
    }

    private final Form form;
    private final double width;
    private final BoardWords words;
    private BoardFace shown = BoardFace.BLANK;

    /**
     * @param width of a band; lists take what they get
     */
    public NowServingStrip(Form form, double width, BoardWords words) {
        this.form = form;
        this.width = width;
        this.words = words;
        getStyleClass().addAll("ink-band", "on-ink");
        switch (form) {
            case BAND -> {
                setMinHeight(108);
                setMaxHeight(108);
                setAlignment(Pos.CENTER);
            }
            case SIDE -> setPadding(new Insets(6, 32, 8, 32));
            case LIST -> setPadding(new Insets(0, 28, 8, 28));
        }
        draw();
    }

    /** Draws only what changed. */
    public void show(BoardFace face) {
        BoardFace next =
                new BoardFace(
                        face.calls().subList(0, Math.min(MOST, face.calls().size())),
                        List.of(),
                        face.stale(),
                        0);
        if (!next.equals(shown)) {
            shown = next;
            draw();
        }
    }

    private void draw() {
        if (form == Form.BAND) {
            getChildren().setAll(band());
        } else {
            getChildren().setAll(head());
            if (nothing()) {
                getChildren().addAll(rule(), none());
            }
            shown.calls().forEach(call -> getChildren().addAll(rule(), row(call)));
        }
    }

    private boolean nothing() {
        return shown.calls().isEmpty();
    }

    private Label none() {
        boolean away = shown.stale() || shown == BoardFace.BLANK;
        Label none = label(words.text(away ? "board.now.away" : "board.now.none"), "", 34);
        none.setPadding(new Insets(16, 0, 8, 0));
        return none;
    }

    private HBox band() {
        VBox title =
                new VBox(0, label(words.text("board.now"), "bold now", form.title), legend(24));
        title.setAlignment(Pos.CENTER_LEFT);
        HBox calls = new HBox(24);
        calls.setAlignment(Pos.CENTER);
        if (nothing()) {
            calls.getChildren().add(none());
        }
        double size = fitting();
        for (BoardFace.Call call : shown.calls()) {
            HBox one = new HBox(10);
            one.setAlignment(Pos.CENTER_LEFT);
            sign(one, call, size);
            one.getChildren()
                    .addAll(
                            label(call.number(), "bold", size),
                            arrow(size * 0.7),
                            label(call.counter(), "bold", size));
            calls.getChildren().add(one);
        }
        HBox band = new HBox(22, title, gap(), calls, gap());
        band.setAlignment(Pos.CENTER_LEFT);
        band.setPadding(new Insets(0, 56, 0, 56));
        return band;
    }

    /** The largest size in which all calls stand beside the words. */
    private double fitting() {
        double said =
                Math.max(
                        Fit.boldWidth(words.text("board.now"), form.title),
                        Fit.boldWidth(
                                        words.text("board.now.number")
                                                + words.text("board.now.counter"),
                                        form.legend)
                                + 44);
        double room = width - 112 - said - 3 * 22 - 24.0 * (shown.calls().size() - 1);
        for (double size = form.number; size > 28; size -= 1) {
            double taken = 0;
            for (BoardFace.Call call : shown.calls()) {
                taken += size * 1.7 + 36;
                taken += Math.ceil(Fit.boldWidth(call.number() + call.counter(), size));
            }
            if (taken <= room) {
                return size;
            }
        }
        return 28;
    }

    private HBox head() {
        FontIcon horn = Icons.of("mdral-campaign", (int) (form.title * 1.25));
        horn.getStyleClass().add("icon-now");
        HBox head =
                new HBox(
                        16,
                        horn,
                        label(words.text("board.now"), "bold now", form.title),
                        gap(),
                        legend(form.legend * 0.85));
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(form.head);
        head.setMaxHeight(form.head);
        return head;
    }

    private HBox legend(double icon) {
        HBox legend =
                new HBox(
                        10,
                        label(words.text("board.now.number"), "", form.legend),
                        arrow(icon),
                        label(words.text("board.now.counter"), "", form.legend));
        legend.setAlignment(Pos.CENTER_LEFT);
        return legend;
    }

    private HBox row(BoardFace.Call call) {
        HBox row = new HBox(28);
        row.setAlignment(Pos.CENTER_LEFT);
        sign(row, call, form.number * 0.85);
        Label counter = label(call.counter(), "bold", form.number);
        counter.setMinWidth(form.number * 1.5);
        counter.setAlignment(Pos.CENTER_RIGHT);
        row.getChildren()
                .addAll(
                        label(call.number(), "bold", form.number),
                        gap(),
                        arrow(form.number * 0.8),
                        counter);
        row.setMinHeight(form.row);
        row.setMaxHeight(form.row);
        return row;
    }

    private static void sign(HBox into, BoardFace.Call call, double size) {
        call.service()
                .ifPresent(service ->
                        into.getChildren()
                                .add(new FlowSignView(service, size, FlowSignView.Ground.INK)));
    }

    private static Node arrow(double size) {
        FontIcon arrow = Icons.of("mdral-arrow_forward", (int) size);
        arrow.getStyleClass().add("icon-white");
        return arrow;
    }

    private static Region rule() {
        Region rule = new Region();
        rule.setStyle("-fx-background-color: #6B6157;");
        rule.setMinHeight(2);
        rule.setMaxHeight(2);
        return rule;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private static Label label(String text, String classes, double size) {
        Label label = new Label(text);
        if (!classes.isEmpty()) {
            label.getStyleClass().addAll(classes.split(" "));
        }
        label.setStyle("-fx-font-size: " + size + "px;");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
