package vn.motcua.kiosk.app;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.display.fx.Scaled;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.State;
import vn.motcua.kiosk.flow.Wishes.Language;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Screen;
import vn.motcua.kiosk.screen.Screens;
import vn.motcua.kiosk.screen.Texts;

/**
 * Puts the screen of the present state into the window, and nothing else: an old screen is let go
 * with everything on it. Screen's thread.
 */
final class Stagehand {
    private final Screens screens;
    private final boolean landscape;
    private final Consumer<Input> send;
    private final Supplier<CommandId> ids;
    private final Texts vi = new Texts(Language.VI);
    private final Texts en = new Texts(Language.EN);
    private final Scaled root;
    private @Nullable Object key;
    private @Nullable Screen screen;
    private long changes;

    Stagehand(Screens screens, boolean landscape, Consumer<Input> send, Supplier<CommandId> ids) {
        this.screens = screens;
        this.landscape = landscape;
        this.send = send;
        this.ids = ids;
        this.root = new Scaled(landscape ? 1920 : 1080, landscape ? 1080 : 1920);
    }

    Region root() {
        return root;
    }

    /** Counts the screens shown: a second tap meant for an earlier one is known by it. */
    long changes() {
        return changes;
    }

    void show(State state) {
        Object next = screens.key(state);
        Screen present = screen;
        if (present != null && next.equals(key)) {
            present.update(state);
            return;
        }
        Texts texts = state.wishes().language() == Language.VI ? vi : en;
        Screen made = screens.draw(new Look(texts, landscape, state.wishes(), send, ids), state);
        key = next;
        screen = made;
        changes++;
        root.show(made.root());
        if (present != null) {
            wipe(present.root());
        }
    }

    /** Whoever still holds a part of the old screen (the window's last press) holds no words. */
    private static void wipe(Node node) {
        switch (node) {
            case Labeled label when !label.textProperty().isBound() -> label.setText("");
            case Text text when !text.textProperty().isBound() -> text.setText("");
            default -> {}
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(Stagehand::wipe);
        }
    }
}
