package vn.motcua.display.app;

import java.nio.file.Path;
import java.time.Duration;
import javafx.application.Application;
import vn.motcua.runtime.Logging;
import vn.motcua.runtime.Shutdown;
import vn.motcua.runtime.config.SettingsException;

/**
 * {@code --config FILE}: shows the board. Not an {@link Application} itself, see the kit's notes.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        if (args.length != 2 || !args[0].equals("--config")) {
            System.err.println("display: needs exactly --config FILE");
            System.exit(2);
        }
        try {
            DisplayApp.settings = ScreenSettings.read(Path.of(args[1]));
        } catch (SettingsException e) {
            e.lines().forEach(System.err::println);
            System.exit(SettingsException.EXIT_CODE);
        }
        Logging.install(System.err, java.util.logging.Level.INFO);
        // A supervisor's SIGTERM is a wanted end: code 0. The screen keeps nothing to save.
        new Shutdown(Duration.ofSeconds(2)).hookIntoProcess();
        Application.launch(DisplayApp.class);
    }
}
