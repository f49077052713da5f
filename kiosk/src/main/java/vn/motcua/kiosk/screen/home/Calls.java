package vn.motcua.kiosk.screen.home;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.BoardView;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.display.fx.FlowSignView;
import vn.motcua.kiosk.flow.State;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;

/** Who is called now, on the idle screen: the same state that the big board shows. */
final class Calls {
    private static final int MOST = 3;
    private static final long STALE_MS = 15_000;
    private final Look look;
    private final boolean asRows;
    private final Region root;
    private final HBox strip = Parts.row(24);
    private final VBox rows = new VBox();
    private @Nullable Object drawn;

    /**
     * @param asRows a row for each call instead of all in one strip
     */
    Calls(Look look, boolean asRows) {
        this.look = look;
        this.asRows = asRows;
        this.root = asRows ? rows : strip();
    }

    Region root() {
        return root;
    }

    private record Shown(List<BoardSnapshot.Call> calls, boolean stale, boolean known) {}

    void update(State state) {
        BoardView view = state.board();
        boolean known = view != null && view.board() != null;
        boolean stale = view == null || (!view.live() && view.ageMs() > STALE_MS);
        List<BoardSnapshot.Call> calls =
                view == null || view.board() == null
                        ? List.of()
                        : view.board().calls().stream().limit(MOST).toList();
        Shown next = new Shown(calls, stale, known);
        if (next.equals(drawn) || state.office().isEmpty()) {
            return;
        }
        drawn = next;
        Office office = state.office().get();
        if (asRows) {
            drawRows(next, office);
        } else {
            drawStrip(next, office);
        }
    }

    private Region strip() {
        VBox head =
                Parts.column(
                        0,
                        Parts.label(look.texts().get("calling"), Weight.BOLD, 32, "accent"),
                        arrow(28, Weight.MEDIUM, 24));
        head.setAlignment(Pos.CENTER_LEFT);
        HBox band = Parts.row(22, head, Parts.grow(), strip, Parts.grow());
        Parts.size(Parts.style(band, "strip"), look.width(), 108);
        band.setPadding(new javafx.geometry.Insets(0, 56, 0, 56));
        return band;
    }

    private HBox arrow(double size, Weight weight, double icon) {
        return Parts.row(
                10,
                Parts.label(look.texts().get("calling.columns.number"), weight, size, "white"),
                Parts.icon("mdral-arrow_forward", icon, "white"),
                Parts.label(look.texts().get("calling.columns.counter"), weight, size, "white"));
    }

    private void drawStrip(Shown shown, Office office) {
        strip.getChildren().clear();
        if (shown.calls().isEmpty()) {
            strip.getChildren().add(empty(shown));
            return;
        }
        double size = fitting(shown);
        for (BoardSnapshot.Call call : shown.calls()) {
            HBox one = Parts.row(10);
            sign(office, call, size).ifPresent(one.getChildren()::add);
            one.getChildren()
                    .addAll(
                            Parts.label(call.number().text(), Weight.BOLD, size, "white"),
                            Parts.icon("mdral-arrow_forward", size * 0.7, "white"),
                            Parts.label(call.counter().value(), Weight.BOLD, size, "white"));
            strip.getChildren().add(one);
        }
    }

    /** The largest size in which all calls stand beside the words. */
    private double fitting(Shown shown) {
        double words =
                Math.max(
                        wide(look.texts().get("calling"), 32),
                        wide(look.texts().get("calling.columns.number"), 28)
                                + wide(look.texts().get("calling.columns.counter"), 28)
                                + 44);
        double room = look.width() - 112 - words - 44 - 24.0 * (shown.calls().size() - 1);
        for (double size = 46; size > 28; size -= 1) {
            double taken = 0;
            for (BoardSnapshot.Call call : shown.calls()) {
                taken += size * 1.7 + 36;
                taken += wide(call.number().text() + call.counter().value(), size);
            }
            if (taken <= room) {
                return size;
            }
        }
        return 28;
    }

    private static double wide(String text, double size) {
        javafx.scene.text.Text probe = new javafx.scene.text.Text(text);
        probe.setFont(
                javafx.scene.text.Font.font(
                        vn.motcua.display.theme.Fonts.REGULAR,
                        javafx.scene.text.FontWeight.BOLD,
                        size));
        return Math.ceil(probe.getLayoutBounds().getWidth());
    }

    private Label empty(Shown shown) {
        String key = shown.known() && !shown.stale() ? "calling.none" : "calling.stale";
        return Parts.label(look.texts().get(key), Weight.MEDIUM, 34, "white");
    }

    private void drawRows(Shown shown, Office office) {
        boolean wide = look.landscape();
        HBox head =
                Parts.row(
                        16,
                        Parts.icon("mdral-campaign", wide ? 42 : 52, "accent"),
                        Parts.label(
                                look.texts().get("calling"), Weight.BOLD, wide ? 32 : 44, "accent"),
                        Parts.grow(),
                        arrow(wide ? 28 : 38, Weight.MEDIUM, wide ? 24 : 32));
        rows.getChildren().setAll(head);
        Parts.size(head, -1, wide ? 78 : 84);
        if (shown.calls().isEmpty()) {
            rows.getChildren().addAll(Parts.rule("rule-strip", 2), Parts.space(16), empty(shown));
        }
        for (BoardSnapshot.Call call : shown.calls()) {
            HBox one = Parts.row(28);
            sign(office, call, wide ? 50 : 60).ifPresent(one.getChildren()::add);
            double size = wide ? 54 : 74;
            one.getChildren()
                    .addAll(
                            Parts.label(call.number().text(), Weight.BOLD, size, "white"),
                            Parts.grow(),
                            Parts.icon("mdral-arrow_forward", size * 0.8, "white"),
                            counter(call, size));
            Parts.size(one, -1, wide ? 84 : 94);
            rows.getChildren().addAll(Parts.rule("rule-strip", 2), one);
        }
        if (wide) {
            Parts.style(rows, "strip");
            rows.setPadding(new javafx.geometry.Insets(6, 32, 8, 32));
        }
    }

    private static Label counter(BoardSnapshot.Call call, double size) {
        Label label = Parts.label(call.counter().value(), Weight.BOLD, size, "white");
        label.setMinWidth(size * 1.5);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    private Optional<Node> sign(Office office, BoardSnapshot.Call call, double size) {
        return office.service(call.service()).map(service -> sign(service, size));
    }

    private Node sign(Service service, double size) {
        return look.wishes().contrast()
                ? new FlowSignView(
                        service.sign(),
                        service.prefix(),
                        Color.WHITE,
                        size,
                        FlowSignView.Ground.LIGHT)
                : new FlowSignView(service, size, FlowSignView.Ground.INK);
    }
}
