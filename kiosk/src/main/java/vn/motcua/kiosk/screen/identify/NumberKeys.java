package vn.motcua.kiosk.screen.identify;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Input.Key;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;

/** Ten digits in the order of a telephone, and taking back. */
final class NumberKeys {
    private static final double GAP = 12;

    private NumberKeys() {}

    /**
     * @param last a further sign beside the zero, or nothing
     */
    static Region of(Look look, String last) {
        double key = look.landscape() ? 250 : 300;
        double height = look.landscape() ? 118 : 120;
        VBox box = new VBox(GAP);
        box.setAlignment(Pos.TOP_CENTER);
        box.setPadding(new Insets(22, 0, 22, 0));
        Parts.style(box, "keyboard");
        for (String digits : new String[] {"123", "456", "789"}) {
            HBox row = new HBox(GAP);
            row.setAlignment(Pos.CENTER);
            for (char c : digits.toCharArray()) {
                row.getChildren().add(sign(look, String.valueOf(c), key, height));
            }
            box.getChildren().add(row);
        }
        Region first =
                last.isEmpty()
                        ? word(look, Ids.CLEAR, clear(look), new Key.EraseAll(), key, height)
                        : sign(look, last, key, height);
        HBox lowest =
                new HBox(
                        GAP,
                        first,
                        sign(look, "0", key, height),
                        word(look, Ids.ERASE, erase(look), new Key.Erase(), key, height));
        lowest.setAlignment(Pos.CENTER);
        box.getChildren().add(lowest);
        return box;
    }

    private static Button sign(Look look, String sign, double width, double height) {
        Node label = Parts.label(sign, Weight.SEMIBOLD, 52, "ink");
        Button key = Parts.touch(look, Ids.key(sign), label, new Input.Press(new Key.Letter(sign)));
        key.getStyleClass().setAll("k-key");
        return Parts.size(key, width, height);
    }

    private static Button word(
            Look look, String id, Node inside, Key key, double width, double height) {
        Button button = Parts.touch(look, id, inside, new Input.Press(key));
        button.getStyleClass().setAll("k-key");
        Parts.style(button, "word");
        return Parts.size(button, width, height);
    }

    private static Node clear(Look look) {
        return Parts.label(look.texts().get("search.clear"), Weight.SEMIBOLD, 32, "ink");
    }

    private static Node erase(Look look) {
        HBox box =
                Parts.row(
                        14,
                        Parts.icon("mdral-backspace", 50, "ink"),
                        Parts.label(look.texts().get("key.erase"), Weight.SEMIBOLD, 32, "ink"));
        box.setAlignment(Pos.CENTER);
        box.setMaxWidth(Region.USE_PREF_SIZE);
        return box;
    }
}
