package vn.motcua.agent.app;

import java.nio.file.Path;
import java.util.logging.Level;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Logging;
import vn.motcua.runtime.Ready;
import vn.motcua.runtime.Shutdown;
import vn.motcua.runtime.config.SettingsException;

/**
 * The device agent: {@code --config FILE}. Exit codes: 0 after SIGTERM, 1 when it cannot start, 2
 * when the settings are refused (1 while a new release is on trial), 70 after a fault of its own,
 * 75 when it asks to be started again.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // The printer draws its paper; a kiosk has no X server of the agent's own.
        System.setProperty("java.awt.headless", "true");
        Logging.install(System.err, Level.INFO);
        if (args.length != 2 || !args[0].equals("--config")) {
            System.err.println("agent: use --config FILE");
            System.exit(SettingsException.EXIT_CODE);
            return;
        }
        FaultHandler faults = FaultHandler.endingProcess(System.err);
        // A thread that nobody watches: told without its message, which the JVM would print.
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) ->
                System.err.println(FaultHandler.line(thread.getName(), thrown)));
        Shutdown shutdown = new Shutdown(Agent.STOP_LIMIT);
        shutdown.hookIntoProcess();
        try {
            AgentSettings settings = AgentSettings.read(Path.of(args[1]));
            Agent agent = Agent.start(settings, shutdown, faults);
            Ready.print(System.out, agent.facts());
            shutdown.awaitStop();
        } catch (SettingsException e) {
            e.lines().forEach(System.err::println);
            // The supervisor leaves a refused file alone; a new release that refuses it must go.
            boolean onTrial =
                    Launched.from(System.getenv()).filter(Launched::isOnTrial).isPresent();
            shutdown.exit(onTrial ? 1 : SettingsException.EXIT_CODE);
        } catch (AgentFailure e) {
            System.err.println("agent: " + e.line());
            shutdown.exit(1);
        } catch (RuntimeException | Error bug) {
            faults.fatal("start", bug);
        }
    }
}
