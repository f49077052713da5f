package vn.motcua.kiosk.screen.home;

import javafx.geometry.Pos;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.Office;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Screen;

/** The agent is not there yet, or not any more; nobody's visit is open. */
public final class StartingScreen extends Screen {
    public StartingScreen(Look look, @Nullable Office office) {
        this(look, Frame.page(Ids.STARTING, look, office));
    }

    private StartingScreen(Look look, Frame frame) {
        super(frame);
        VBox box =
                Parts.column(
                        24,
                        Parts.icon("mdral-hourglass_bottom", 120, "cham"),
                        Parts.label(look.texts().get("starting.title"), Weight.BOLD, 60, "ink"),
                        Parts.wrapped(
                                look.texts().get("starting.body"), Weight.MEDIUM, 38, "ink2", 900));
        box.setAlignment(Pos.CENTER);
        box.getChildren()
                .forEach(node -> {
                    if (node instanceof javafx.scene.control.Label label) {
                        label.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
                        label.setAlignment(Pos.CENTER);
                    }
                });
        frame.whole(box);
    }
}
