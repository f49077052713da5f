package vn.motcua.kiosk.app;

import java.nio.file.Path;
import vn.motcua.display.fx.Panel;
import vn.motcua.kiosk.flow.Timing;
import vn.motcua.runtime.config.Section;
import vn.motcua.runtime.config.Settings;
import vn.motcua.runtime.config.SettingsException;

/**
 * {@code [ui]} of a kiosk's settings.
 *
 * @param socket Unix socket of this appliance's agent
 * @param panel size and place of the window
 * @param timing {@code still_there_seconds}, {@code clear_seconds}, {@code ticket_seconds}
 */
record KioskSettings(Path socket, Panel panel, Timing timing) {
    static KioskSettings read(Path file) throws SettingsException {
        Settings settings = Settings.read(file);
        KioskSettings ui = settings.required("ui", KioskSettings::from);
        settings.finish();
        return ui;
    }

    private static KioskSettings from(Section s) {
        Timing usual = Timing.everyday();
        Timing timing =
                new Timing(
                        s.seconds("still_there_seconds", 60, 10, 600).toMillis(),
                        s.seconds("clear_seconds", 20, 5, 120).toMillis(),
                        usual.patientMs(),
                        s.seconds("ticket_seconds", 20, 5, 300).toMillis(),
                        usual.printMs(),
                        usual.cueMs(),
                        usual.messageMs(),
                        usual.retryFirstMs(),
                        usual.retryMostMs());
        return new KioskSettings(s.path("socket"), Panel.from(s, 1080, 1920), timing);
    }
}
