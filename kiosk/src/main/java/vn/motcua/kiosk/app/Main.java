package vn.motcua.kiosk.app;

import java.nio.file.Path;
import javafx.application.Application;
import vn.motcua.runtime.Logging;
import vn.motcua.runtime.config.SettingsException;

/**
 * {@code --config FILE}: the citizen's screen. Not an {@link Application} itself, so that the
 * toolkit starts after the settings are read.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        if (args.length != 2 || !args[0].equals("--config")) {
            System.err.println("kiosk: needs exactly --config FILE");
            System.exit(SettingsException.EXIT_CODE);
        }
        try {
            KioskApp.settings = KioskSettings.read(Path.of(args[1]));
        } catch (SettingsException e) {
            e.lines().forEach(System.err::println);
            System.exit(SettingsException.EXIT_CODE);
        }
        forgetTexts();
        Logging.install(System.err, java.util.logging.Level.INFO);
        Application.launch(KioskApp.class);
    }

    /**
     * The toolkit keeps the last 65,536 letters that it laid out, long after their screen is gone:
     * a visitor's search, a dossier code, a masked name. Without room it keeps one text, and the
     * next one takes its place.
     */
    private static void forgetTexts() {
        System.setProperty("prism.cacheLayoutSize", "0");
    }
}
