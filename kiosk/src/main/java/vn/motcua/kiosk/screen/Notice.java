package vn.motcua.kiosk.screen;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import vn.motcua.kiosk.screen.Parts.Weight;

/** What happened, and what to do now: two sentences beside an icon. */
public final class Notice {
    private Notice() {}

    public static HBox error(String happened, String what, double width) {
        return of("error", "mdral-error", "red", happened, what, width);
    }

    public static HBox warning(String happened, String what, double width) {
        return of("warning", "note", "ink", happened, what, width);
    }

    public static HBox success(String happened, String what, double width) {
        return of("success", "mdral-check_circle", "ok", happened, what, width);
    }

    private static HBox of(
            String kind, String icon, String color, String happened, String what, double width) {
        VBox words = new VBox(4, Parts.wrapped(happened, Weight.BOLD, 36, "ink", width - 164));
        if (!what.isBlank()) {
            words.getChildren().add(Parts.wrapped(what, Weight.MEDIUM, 34, "ink", width - 164));
        }
        words.setAlignment(Pos.CENTER_LEFT);
        HBox box = Parts.row(30, Parts.icon(icon, 64, color), words);
        Parts.style(box, "notice", kind);
        box.setPadding(new Insets(22, 32, 22, 32));
        return Parts.size(box, width, -1);
    }
}
