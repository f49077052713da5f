package vn.motcua.kiosk.app;

import java.util.function.LongSupplier;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;

/**
 * Swallows the second tap of a double tap when the first one has changed the screen, so that it
 * does not press whatever came to lie under the finger.
 */
final class DoubleTap {
    private static final long WINDOW_MS = 350;
    private static final double NEAR_PX = 24;
    private final LongSupplier monotonicMs;
    private final LongSupplier screens;
    private long lastMs = Long.MIN_VALUE / 2;
    private double lastX;
    private double lastY;
    private long lastScreen;

    /**
     * @param screens number of the screen that is shown
     */
    DoubleTap(LongSupplier monotonicMs, LongSupplier screens) {
        this.monotonicMs = monotonicMs;
        this.screens = screens;
    }

    void watch(Scene scene) {
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
    }

    void pressed(MouseEvent press) {
        long now = monotonicMs.getAsLong();
        if (isSecond(now, press.getSceneX(), press.getSceneY())) {
            press.consume();
        }
        lastMs = now;
        lastX = press.getSceneX();
        lastY = press.getSceneY();
        lastScreen = screens.getAsLong();
    }

    private boolean isSecond(long now, double x, double y) {
        boolean near = Math.abs(x - lastX) < NEAR_PX && Math.abs(y - lastY) < NEAR_PX;
        return now - lastMs < WINDOW_MS && near && lastScreen != screens.getAsLong();
    }
}
