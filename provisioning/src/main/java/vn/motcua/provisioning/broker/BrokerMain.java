package vn.motcua.provisioning.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import vn.motcua.runtime.Logging;
import vn.motcua.runtime.Ready;
import vn.motcua.runtime.Shutdown;
import vn.motcua.runtime.config.SettingsException;

/**
 * The embedded broker as a process: {@code BrokerMain --config FILE}. Small enough for it: {@code
 * -Xmx96m -Xss512k -XX:+UseSerialGC -XX:MaxDirectMemorySize=32m --enable-native-access=ALL-UNNAMED
 * --sun-misc-unsafe-memory-access=allow} for tens of devices, {@code -Xmx256m} for ten thousand.
 */
public final class BrokerMain {
    private static final int START_FAILED = 1;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(25);

    private BrokerMain() {}

    /** Prints {@code ready {"port":N}}; exit code 2 for wrong settings, 1 when it cannot start. */
    public static void main(String[] args) {
        if (args.length != 2 || !args[0].equals("--config")) {
            System.err.println("usage: BrokerMain --config FILE");
            System.exit(SettingsException.EXIT_CODE);
            return;
        }
        Logging.install(System.err, Level.INFO);
        try {
            BrokerSettings settings = BrokerSettings.read(Path.of(args[1]));
            Shutdown shutdown = new Shutdown(STOP_LIMIT);
            EmbeddedBroker broker = EmbeddedBroker.start(settings, new SecureRandom());
            shutdown.add("broker", broker);
            shutdown.hookIntoProcess();
            Ready.print(System.out, Map.of("port", broker.port()));
        } catch (SettingsException e) {
            e.lines().forEach(System.err::println);
            System.exit(SettingsException.EXIT_CODE);
        } catch (IOException e) {
            // Our own messages and file names only; a library's text may quote anything.
            System.err.println("broker: " + e.getMessage());
            System.exit(START_FAILED);
        }
    }
}
