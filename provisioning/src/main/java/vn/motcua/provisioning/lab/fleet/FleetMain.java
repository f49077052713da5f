package vn.motcua.provisioning.lab.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import vn.motcua.provisioning.lab.LabException;
import vn.motcua.provisioning.lab.OwnFolder;

/** {@code ./motcua demo fleet}; docs/cli.md is the contract. */
public final class FleetMain {
    private FleetMain() {}

    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.print(FleetOptions.USAGE);
            System.exit(0);
        }
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
        int code;
        try {
            code = run(FleetOptions.parse(args));
        } catch (FleetOptions.UsageException e) {
            System.err.println("motcua: demo fleet: " + e.getMessage());
            code = 2;
        } catch (LabException e) {
            System.err.println("motcua: demo fleet: " + e.getMessage());
            code = 1;
        } catch (IOException e) {
            System.err.println(
                    "motcua: demo fleet: " + e.getMessage() + ": check --out and the free space");
            code = 1;
        }
        System.exit(code);
    }

    private static int run(FleetOptions options) throws LabException, IOException {
        OwnFolder.empty(options.out());
        Path run = Files.createDirectories(options.out().resolve("run"));
        try (FleetCentre centre = new FleetCentre(options.root(), run)) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(centre::close));
            return new FleetDay(options, centre, FleetMain::say).live();
        }
    }

    private static void say(String progress) {
        System.err.println("demo: " + progress);
    }
}
