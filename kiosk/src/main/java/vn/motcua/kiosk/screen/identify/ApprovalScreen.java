package vn.motcua.kiosk.screen.identify;

import java.time.Duration;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.IdentityView.ShownCode;
import vn.motcua.contract.office.Office;
import vn.motcua.display.fx.QrView;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.flow.State;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Screen;
import vn.motcua.kiosk.screen.Texts;

/** The approval on one's own telephone: code to scan, code to compare, time left. */
public final class ApprovalScreen extends Screen {
    private final Look look;
    private final Label left;
    private final double width;

    public ApprovalScreen(Look look, Office office, Page.Identifying page) {
        this(look, page, Frame.page(Ids.APPROVAL, look, office));
    }

    private ApprovalScreen(Look look, Page.Identifying page, Frame frame) {
        super(frame);
        this.look = look;
        this.width = Frame.partWidth(look);
        this.left = Parts.label("", Weight.SEMIBOLD, look.landscape() ? 34 : 40, "ink");
        Texts texts = look.texts();
        Words.steps(frame, look, page.errand());
        ShownCode code = page.view() == null ? null : page.view().code();
        String key = code == null ? "work.VNEID.asking" : "work.VNEID";
        VBox first =
                Parts.column(
                        look.landscape() ? 14 : 20,
                        Parts.wrapped(
                                texts.get(key),
                                Weight.BOLD,
                                look.landscape() ? 48 : 60,
                                "ink",
                                width),
                        Parts.wrapped(
                                texts.get(key + ".body"),
                                Weight.MEDIUM,
                                look.landscape() ? 32 : 38,
                                "ink2",
                                width));
        VBox words = words(code);
        List<Choice> ways = List.of(WorkScreen.another(look), Words.decline(look));
        VBox rows = Words.rows(look, ways, look.landscape() ? 110 : Words.usual(look));
        if (look.landscape()) {
            first.getChildren().addAll(Parts.grow(), words, Parts.grow());
            HBox middle = new HBox(picture(code, 330));
            middle.setAlignment(Pos.CENTER);
            frame.parts(first, new VBox(16, middle, Parts.grow(), rows));
        } else {
            boolean low = look.wishes().lowReach();
            HBox middle = Parts.row(48, picture(code, low ? 330 : 500), words);
            first.getChildren().add(middle);
            frame.parts(first, new VBox(Parts.grow(), rows));
        }
        frame.usualBar();
    }

    private Region picture(@Nullable ShownCode code, double side) {
        StackPane box = new StackPane();
        if (code == null) {
            box.getChildren().add(Parts.icon("mdrmz-smartphone", side * 0.5, "cham"));
            Parts.style(box, "tinted");
        } else {
            box.getChildren().add(new QrView(code.qr(), side - 8));
            box.setStyle(
                    "-fx-background-color: -k-ink, white; -fx-background-insets: 0, 4;"
                            + " -fx-background-radius: 16, 12;");
        }
        return Parts.size(box, side, side);
    }

    private VBox words(@Nullable ShownCode code) {
        VBox box = new VBox(look.landscape() ? 6 : 14);
        box.setAlignment(Pos.CENTER_LEFT);
        if (code != null) {
            box.getChildren()
                    .addAll(
                            Parts.label(
                                    look.texts().get("work.VNEID.code"),
                                    Weight.MEDIUM,
                                    look.landscape() ? 32 : 36,
                                    "ink2"),
                            Parts.label(
                                    code.shortCode(),
                                    Weight.BOLD,
                                    look.landscape() || look.wishes().lowReach() ? 60 : 64,
                                    "ink"),
                            left);
        }
        return box;
    }

    @Override
    public void update(State state) {
        super.update(state);
        if (state.page() instanceof Page.Identifying page
                && page.view() != null
                && page.view().code() != null) {
            Duration rest = Duration.between(state.now().wall(), page.view().code().expiresAt());
            long seconds = Math.max(0, rest.toSeconds());
            left.setText(look.texts().get("work.VNEID.left", seconds));
        }
    }
}
