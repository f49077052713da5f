package vn.motcua.kiosk.screen.search;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;

/** A field that is typed into by the keys on the screen: icon, text, caret, and what follows. */
public final class InputField {
    private final HBox root;
    private final Label text;
    private final Label hint;

    public InputField(String icon, String hintText, double size, Node... after) {
        this.text = Parts.personal(Parts.label("", Weight.SEMIBOLD, size, "ink"));
        this.hint = Parts.label(hintText, Weight.MEDIUM, size * 0.8, "grey");
        Region caret = Parts.size(Parts.style(new Region(), "caret"), 4, size * 1.25);
        // The end of a long text matters while typing: the beginning may leave the field.
        text.setMinWidth(0);
        text.setTextOverrun(javafx.scene.control.OverrunStyle.LEADING_ELLIPSIS);
        text.getProperties().put("clamp", 1);
        HBox words = new HBox(4, text, caret, hint);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        this.root = Parts.row(24, Parts.icon(icon, 52, "cham"), words);
        root.getChildren().addAll(after);
        root.setPadding(new Insets(0, 28, 0, 34));
        Parts.style(root, "field");
        Parts.size(root, -1, 116);
    }

    public Region root() {
        return root;
    }

    public void show(String typed) {
        text.setText(typed);
        hint.setVisible(typed.isEmpty());
        hint.setManaged(typed.isEmpty());
    }

    /** Red frame: what was typed did not lead anywhere. */
    public void wrong(boolean wrong) {
        root.getStyleClass().remove("k-wrong");
        if (wrong) {
            root.getStyleClass().add("k-wrong");
        }
    }
}
