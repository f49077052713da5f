package vn.motcua.display.app;

import java.nio.file.Path;
import vn.motcua.runtime.config.Section;
import vn.motcua.runtime.config.Settings;
import vn.motcua.runtime.config.SettingsException;

/**
 * {@code [ui]} of a screen's settings.
 *
 * @param socket Unix socket of this appliance's agent
 * @param width of the window, pixels
 * @param height of the window, pixels
 * @param fullscreen whether the window covers the panel
 * @param language {@code vi} or {@code en}
 * @param highContrast black, white and yellow
 */
public record ScreenSettings(
        Path socket,
        int width,
        int height,
        boolean fullscreen,
        String language,
        boolean highContrast) {
    public static ScreenSettings read(Path file) throws SettingsException {
        Settings settings = Settings.read(file);
        ScreenSettings screen = settings.required("ui", ScreenSettings::from);
        settings.finish();
        return screen;
    }

    private static ScreenSettings from(Section s) {
        return new ScreenSettings(
                s.path("socket"),
                s.number("width", 1920, 320, 7680),
                s.number("height", 1080, 320, 7680),
                s.flag("fullscreen", true),
                s.text("language", "vi"),
                s.flag("high_contrast", false));
    }
}
