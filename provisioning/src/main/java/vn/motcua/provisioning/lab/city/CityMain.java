package vn.motcua.provisioning.lab.city;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.motcua.runtime.Ready;
import vn.motcua.runtime.Shutdown;
import vn.motcua.runtime.Tls;

/**
 * The simulated city as a process.
 *
 * <pre>--port N --ca FILE --cert FILE --key FILE [--finger FILE] [--control SOCKET]</pre>
 */
public final class CityMain {
    private static final Set<String> NEEDED = Set.of("--port", "--ca", "--cert", "--key");
    private static final Set<String> WANTED = Set.of("--finger", "--control");
    private static final String USE =
            "use: --port N --ca FILE --cert FILE --key FILE [--finger FILE] [--control SOCKET]";

    private CityMain() {}

    /** Runs until it is killed. Exit 2 for wrong arguments, 1 when it cannot start. */
    public static void main(String[] args) throws InterruptedException {
        if (List.of(args).equals(List.of("--help"))) {
            System.out.println(USE);
            return;
        }
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            given.put(args[i], args[i + 1]);
        }
        Set<String> names = given.keySet();
        boolean known = names.stream().allMatch(n -> NEEDED.contains(n) || WANTED.contains(n));
        String port = given.getOrDefault("--port", "");
        if (!known
                || args.length % 2 != 0
                || !names.containsAll(NEEDED)
                || !port.matches("[0-9]{1,5}")
                || Integer.parseInt(port) > 65_535) {
            System.err.println(USE);
            System.exit(2);
            return;
        }
        try {
            run(given, Integer.parseInt(port));
        } catch (IOException e) {
            System.err.println("simulated city: " + e.getMessage());
            Runtime.getRuntime().halt(1);
        }
        Thread.currentThread().join();
    }

    private static void run(Map<String, String> given, int port) throws IOException {
        Tls tls = Tls.of(path(given, "--ca"), path(given, "--cert"), path(given, "--key"));
        CityGateway gateway = CityGateway.start(tls, port, Clock.systemUTC());
        Shutdown shutdown = new Shutdown(Duration.ofSeconds(5));
        shutdown.hookIntoProcess();
        shutdown.add("city", gateway);
        if (given.containsKey("--finger")) {
            gateway.finger(path(given, "--finger"));
        }
        if (given.containsKey("--control")) {
            shutdown.add("control", CityControl.listen(path(given, "--control"), gateway));
        }
        Ready.print(System.out, Map.of("part", "simulated-city", "port", gateway.port()));
    }

    private static Path path(Map<String, String> given, String name) {
        return Path.of(given.getOrDefault(name, ""));
    }
}
