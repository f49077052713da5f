package vn.motcua.display.app;

import java.nio.file.Path;
import vn.motcua.display.fx.Panel;
import vn.motcua.runtime.config.Section;
import vn.motcua.runtime.config.Settings;
import vn.motcua.runtime.config.SettingsException;

/**
 * {@code [ui]} of a screen's settings.
 *
 * @param socket Unix socket of this appliance's agent
 * @param panel size and place of the window
 * @param language {@code vi} or {@code en}
 * @param highContrast black, white and yellow
 */
public record ScreenSettings(Path socket, Panel panel, String language, boolean highContrast) {
    public static ScreenSettings read(Path file) throws SettingsException {
        Settings settings = Settings.read(file);
        ScreenSettings screen = settings.required("ui", ScreenSettings::from);
        settings.finish();
        return screen;
    }

    private static ScreenSettings from(Section s) {
        return new ScreenSettings(
                s.path("socket"),
                Panel.from(s, 1920, 1080),
                s.text("language", "vi"),
                s.flag("high_contrast", false));
    }
}
