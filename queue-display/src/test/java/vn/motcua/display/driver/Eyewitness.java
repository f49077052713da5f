package vn.motcua.display.driver;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import javafx.stage.Window;

/**
 * Reads every text in every window after each layout, also what is gone before anybody asks. What
 * has been told is forgotten here, so that the witness itself keeps nothing of a visitor. JavaFX
 * thread.
 */
final class Eyewitness {
    /** A script that never asks must not fill the heap of the window. */
    private static final int MOST_TEXTS = 20_000;

    private final Set<String> untold = new LinkedHashSet<>();
    private boolean watching;
    private boolean missed;

    /** Everything read since the last call; the first call begins the watch. */
    List<String> tell() throws CannotException {
        if (!watching) {
            watching = true;
            Window.getWindows().addListener(this::windows);
            Window.getWindows().forEach(this::watch);
        }
        if (missed) {
            throw new CannotException("more texts were shown than the witness can hold");
        }
        Window.getWindows().forEach(w -> read(w.getScene()));
        List<String> told = List.copyOf(untold);
        untold.clear();
        return told;
    }

    private void windows(ListChangeListener.Change<? extends Window> change) {
        while (change.next()) {
            change.getAddedSubList().forEach(this::watch);
        }
    }

    private void watch(Window window) {
        watch(window.getScene());
        window.sceneProperty().addListener((property, old, scene) -> watch(scene));
    }

    private void watch(Scene scene) {
        if (scene != null) {
            scene.addPostLayoutPulseListener(() -> read(scene));
        }
    }

    private void read(Scene scene) {
        if (scene != null) {
            read(scene.getRoot());
        }
    }

    /** Hidden texts too: what must never be shown must not lie in wait either. */
    private void read(Node node) {
        if (node instanceof Labeled labeled) {
            note(labeled.getText());
        } else if (node instanceof Text drawn) {
            note(drawn.getText());
        }
        note(node.getAccessibleText());
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::read);
        }
    }

    private void note(String text) {
        if (text == null || text.isBlank()) {
            return;
        }
        if (untold.size() < MOST_TEXTS) {
            untold.add(text);
        } else {
            missed = true;
        }
    }
}
