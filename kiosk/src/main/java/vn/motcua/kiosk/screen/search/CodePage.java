package vn.motcua.kiosk.screen.search;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;

/** A page on which a code is typed: what is asked above, the keys below, and the way on. */
public final class CodePage {
    private CodePage() {}

    /**
     * @param upper what is asked, and what was typed
     * @param letters that such a code can have
     * @param icon of the button that goes on
     * @param go its words
     */
    public static void into(Frame frame, VBox upper, String letters, String icon, String go) {
        Look look = frame.look();
        Region keys = Keyboard.codes(look, letters);
        if (look.landscape()) {
            VBox right = new VBox(keys);
            right.setAlignment(Pos.CENTER);
            frame.parts(upper, right);
        } else {
            upper.setPadding(new Insets(36, 56, 20, 56));
            frame.whole(new VBox(upper, Parts.grow(), keys));
        }
        Button on =
                Parts.bar(
                        Ids.GO,
                        icon,
                        go,
                        46,
                        true,
                        () -> look.send().accept(new Input.Go(look.ids().get())));
        frame.bar(new double[] {1, 1, 1}, frame.back(), frame.help(), on);
    }
}
