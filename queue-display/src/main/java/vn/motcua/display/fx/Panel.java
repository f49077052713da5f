package vn.motcua.display.fx;

import java.util.Map;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import vn.motcua.display.theme.Theme;
import vn.motcua.runtime.Ready;
import vn.motcua.runtime.config.Section;

/**
 * The panel that a screen fills, or the window that stands for it on somebody's desk. JavaFX
 * thread, but for {@link #from}.
 *
 * @param width pixels; wider than high gives the lying layout
 * @param height pixels
 * @param fullscreen whether the window covers the panel
 * @param framed a title bar and a pointer: a window among others, made smaller where the desk's
 *     screen is
 * @param left where a framed window stands, from the screen's left edge
 */
public record Panel(int width, int height, boolean fullscreen, boolean framed, int left) {
    /** Room for the title bar and a task bar. */
    private static final double DESK_SHARE = 0.9;

    /** {@code width, height, fullscreen, framed, left} of a section {@code [ui]}. */
    public static Panel from(Section s, int usualWidth, int usualHeight) {
        boolean framed = s.flag("framed", false);
        return new Panel(
                s.number("width", usualWidth, 320, 7680),
                s.number("height", usualHeight, 320, 7680),
                s.flag("fullscreen", !framed),
                framed,
                s.number("left", 0, 0, 7680));
    }

    public boolean portrait() {
        return height > width;
    }

    /** A scene of this size with the look on it. */
    public Scene scene(Parent root) {
        double factor = framed ? fitting() : 1;
        Scene scene = new Scene(root, Math.floor(width * factor), Math.floor(height * factor));
        Theme.apply(scene);
        if (!framed) {
            scene.setCursor(Cursor.NONE);
        }
        return scene;
    }

    private double fitting() {
        Rectangle2D desk = Screen.getPrimary().getVisualBounds();
        return Math.min(
                1, DESK_SHARE * Math.min(desk.getWidth() / width, desk.getHeight() / height));
    }

    /** Shows the window, and prints the {@code ready} line after its first frame. */
    public void open(Stage stage, Scene scene) {
        stage.initStyle(framed ? StageStyle.DECORATED : StageStyle.UNDECORATED);
        stage.setTitle("Một Cửa");
        stage.setScene(scene);
        stage.setFullScreenExitHint("");
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setFullScreen(fullscreen);
        if (framed) {
            stage.setX(left);
            stage.setY(0);
        }
        stage.show();
        readyAfterFirstFrame(scene);
    }

    /** Two pulses after showing, the first frame is on the panel. */
    private void readyAfterFirstFrame(Scene scene) {
        scene.addPostLayoutPulseListener(
                new Runnable() {
                    private int pulses;

                    @Override
                    public void run() {
                        if (++pulses == 2) {
                            scene.removePostLayoutPulseListener(this);
                            Ready.print(System.out, Map.of("width", width, "height", height));
                        } else {
                            Platform.requestNextPulse();
                        }
                    }
                });
        Platform.requestNextPulse();
    }
}
