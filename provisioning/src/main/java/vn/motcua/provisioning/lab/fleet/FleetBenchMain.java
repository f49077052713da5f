package vn.motcua.provisioning.lab.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import vn.motcua.provisioning.lab.LabException;
import vn.motcua.provisioning.lab.OwnFolder;

/** {@code ./motcua bench fleet}; docs/cli.md is the contract. */
public final class FleetBenchMain {
    private static final int FULL = 2_000;
    private static final int QUICK = 200;
    private static final int LEAST = 10;
    private static final int MOST = 5_000;
    private static final String USAGE =
            "use bench fleet [--json] [--quick] [--devices N] [--out DIR] (see ./motcua bench"
                    + " --help)";

    private FleetBenchMain() {}

    public static void main(String[] args) {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
        Map<String, String> options = new HashMap<>();
        int devices = FULL;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--json" -> {}
                case "--quick" -> devices = QUICK;
                default -> {
                    if (i + 1 == args.length
                            || !List.of("--root", "--devices", "--out").contains(args[i])) {
                        System.err.println("motcua: bench fleet: " + USAGE);
                        System.exit(2);
                        return;
                    }
                    options.put(args[i], args[++i]);
                }
            }
        }
        String wanted = options.getOrDefault("--devices", String.valueOf(devices));
        if (!wanted.matches("[0-9]{1,5}")
                || Integer.parseInt(wanted) < LEAST
                || Integer.parseInt(wanted) > MOST) {
            System.err.println(
                    "motcua: bench fleet: --devices needs a number from " + LEAST + " to " + MOST);
            System.exit(2);
            return;
        }
        System.exit(run(Integer.parseInt(wanted), options));
    }

    private static int run(int devices, Map<String, String> options) {
        Path root = Path.of(options.getOrDefault("--root", "")).toAbsolutePath();
        Path out =
                Path.of(
                                options.getOrDefault(
                                        "--out", root.resolve("target/bench-fleet").toString()))
                        .toAbsolutePath();
        try {
            OwnFolder.empty(out);
            Path run = Files.createDirectories(out.resolve("run"));
            try (FleetCentre centre = new FleetCentre(root, run)) {
                Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(centre::close));
                Map<String, Object> figures =
                        new FleetBench(devices, centre, FleetBenchMain::say).measure();
                FleetBench.keep(figures, out);
                System.out.println(FleetBench.json(figures));
            }
            return 0;
        } catch (LabException e) {
            System.err.println("motcua: bench fleet: " + e.getMessage());
        } catch (IOException e) {
            System.err.println("motcua: bench fleet: " + e.getMessage() + ": check --out");
        }
        return 1;
    }

    private static void say(String progress) {
        System.err.println("bench: " + progress);
    }
}
