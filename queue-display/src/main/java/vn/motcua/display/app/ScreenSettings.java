package vn.motcua.display.app;

import java.nio.file.Path;
import java.util.List;
import vn.motcua.contract.office.BoardScope;
import vn.motcua.contract.office.Floor;
import vn.motcua.contract.office.Zone;
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
 * @param scope where the board stands and whose calls it shows (S-083)
 */
public record ScreenSettings(
        Path socket, Panel panel, String language, boolean highContrast, BoardScope scope) {
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
                s.flag("high_contrast", false),
                scope(s));
    }

    /** Which zones and groups there are says the hub, later: here only the form is checked. */
    private static BoardScope scope(Section s) {
        List<String> groups = s.texts("groups", List.of());
        if (groups.size() > Floor.MOST_GROUPS) {
            s.problem("groups", "at most " + Floor.MOST_GROUPS);
        }
        return new BoardScope(s.number("zone", 0, 1, Zone.MOST), groups);
    }
}
