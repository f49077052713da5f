package vn.motcua.display.fx;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.logging.Level;
import javafx.application.Application;
import vn.motcua.runtime.Logging;
import vn.motcua.runtime.Shutdown;
import vn.motcua.runtime.config.SettingsException;

/** How the process of a screen starts: settings first, the toolkit after them. */
public final class ScreenProcess {
    private ScreenProcess() {}

    /** Reads a settings file. */
    @FunctionalInterface
    public interface Reader<S> {
        S read(Path file) throws SettingsException;
    }

    /**
     * Called by a {@code main} whose class is not the {@link Application}; returns when the last
     * window is closed.
     *
     * @param name for messages
     * @param args {@code --config FILE}
     * @param keep puts the settings where the application finds them
     */
    public static <S> void run(
            String name,
            String[] args,
            Reader<S> reader,
            Consumer<S> keep,
            Class<? extends Application> application) {
        if (args.length != 2 || !args[0].equals("--config")) {
            System.err.println(name + ": needs exactly --config FILE");
            System.exit(SettingsException.EXIT_CODE);
        }
        try {
            keep.accept(reader.read(Path.of(args[1])));
        } catch (SettingsException e) {
            e.lines().forEach(System.err::println);
            System.exit(SettingsException.EXIT_CODE);
        }
        Logging.install(System.err, Level.INFO);
        // A supervisor's SIGTERM is a wanted end: code 0. The screen keeps nothing to save.
        new Shutdown(Duration.ofSeconds(2)).hookIntoProcess();
        Application.launch(application);
    }
}
