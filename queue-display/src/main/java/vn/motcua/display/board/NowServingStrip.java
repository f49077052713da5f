package vn.motcua.display.board;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import vn.motcua.display.fx.FlowSignView;
import vn.motcua.display.fx.Icons;

/** The same board in one dark strip, for the kiosk's home screen. JavaFX thread. */
public final class NowServingStrip extends HBox {
    private static final int MOST = 3;

    private final BoardWords words;

    public NowServingStrip(BoardWords words) {
        super(6);
        this.words = words;
        getStyleClass().addAll("ink-band", "on-ink");
        setAlignment(Pos.CENTER_LEFT);
        setPadding(new Insets(0, 56, 0, 56));
        setMinHeight(108);
        setMaxHeight(108);
        show(BoardFace.BLANK);
    }

    public void show(BoardFace face) {
        Label head = new Label(words.text("board.now"));
        head.getStyleClass().addAll("semi", "now");
        Label legend = new Label(words.text("board.now.legend").replace("→", "›"));
        legend.setStyle("-fx-font-size: 28px;");
        VBox title = new VBox(-4, head, legend);
        title.setAlignment(Pos.CENTER_LEFT);
        title.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().setAll(title);
        if (face.stale() || face.calls().isEmpty()) {
            Label none = new Label(words.text(face.stale() ? "board.unknown" : "board.empty"));
            none.setStyle("-fx-font-size: 38px;");
            getChildren().add(none);
            return;
        }
        // Long numbers or counters leave room for two.
        boolean isLong =
                face.calls().stream()
                        .limit(MOST)
                        .anyMatch(c -> c.number().length() > 4 || c.counter().length() > 2);
        int most = Math.min(isLong ? MOST - 1 : MOST, face.calls().size());
        for (BoardFace.Call call : face.calls().subList(0, most)) {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            getChildren().addAll(gap, cell(call));
        }
    }

    private static HBox cell(BoardFace.Call call) {
        HBox cell = new HBox(8);
        cell.setAlignment(Pos.CENTER);
        call.service()
                .ifPresent(s ->
                        cell.getChildren().add(new FlowSignView(s, 44, FlowSignView.Ground.INK)));
        var arrow = Icons.of("mdral-arrow_forward", 34);
        arrow.getStyleClass().add("icon-white");
        for (javafx.scene.Node node :
                new javafx.scene.Node[] {number(call.number()), arrow, number(call.counter())}) {
            cell.getChildren().add(node);
        }
        cell.setMinWidth(Region.USE_PREF_SIZE);
        return cell;
    }

    private static Label number(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("bold");
        label.setStyle("-fx-font-size: " + (text.length() > 4 ? 36 : 44) + "px;");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
