package vn.motcua.display.fx;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import javafx.application.Application;
import vn.motcua.runtime.Logging;
import vn.motcua.runtime.Shutdown;
import vn.motcua.runtime.config.SettingsException;

/** How the process of a screen starts: settings first, the toolkit after them. */
public final class ScreenProcess {
    private static final long STARTED_NANOS = System.nanoTime();

    /** A window whose slot never fits is started again once a minute, not once a moment. */
    private static final Duration LEAST_UP = Duration.ofMinutes(1);

    /** The supervisor starts the window again, from the slot in force. */
    private static final int RESTART = 75;

    private static final Shutdown SHUTDOWN = new Shutdown(Duration.ofSeconds(2));

    private ScreenProcess() {}

    /** The agent runs from another slot of the program: ends this process. Any thread. */
    public static void replaced() {
        long upMs = (System.nanoTime() - STARTED_NANOS) / 1_000_000;
        CompletableFuture.delayedExecutor(
                        Math.max(0, LEAST_UP.toMillis() - upMs), TimeUnit.MILLISECONDS)
                .execute(() -> SHUTDOWN.exit(RESTART));
    }

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
        SHUTDOWN.hookIntoProcess();
        Application.launch(application);
    }
}
