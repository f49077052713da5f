package vn.motcua.display.theme;

import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** Puts the look on a scene. JavaFX thread. */
public final class Theme {
    /** Style class of a root in high contrast. */
    public static final String HIGH_CONTRAST = "high-contrast";

    private Theme() {}

    /** Fonts, the AtlantaFX base, and our own sheet above it. */
    public static void apply(Scene scene) {
        Fonts.load();
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        URL sheet = Theme.class.getResource("motcua.css");
        if (sheet == null) {
            throw new IllegalStateException("motcua.css is not in the jar");
        }
        scene.getStylesheets().setAll(sheet.toExternalForm());
    }

    /** Black ground, white text, yellow accent; back again with false. */
    public static void highContrast(Parent root, boolean on) {
        root.getStyleClass().remove(HIGH_CONTRAST);
        if (on) {
            root.getStyleClass().add(HIGH_CONTRAST);
        }
    }
}
