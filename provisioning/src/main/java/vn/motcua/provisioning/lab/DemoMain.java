package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import vn.motcua.contract.office.BusinessCalendar;

/** {@code ./motcua demo}; docs/cli.md is the contract. */
public final class DemoMain {
    private DemoMain() {}

    public static void main(String[] args) {
        for (String arg : args) {
            if (arg.equals("--help")) {
                System.out.print(
                        args[0].equals("identify") ? IdentifyOptions.USAGE : DemoOptions.USAGE);
                System.exit(0);
            }
        }
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
        int code;
        try {
            String display = System.getenv("DISPLAY");
            if (args.length > 0 && args[0].equals("identify")) {
                IdentifyOptions wanted =
                        IdentifyOptions.parse(Arrays.copyOfRange(args, 1, args.length));
                code = run(wanted.office(), (office, run) -> identify(wanted, office, run));
            } else {
                DemoOptions wanted = DemoOptions.parse(args, display != null && !display.isEmpty());
                code = run(wanted, (office, run) -> day(wanted, office, run));
            }
        } catch (DemoOptions.UsageException e) {
            System.err.println("motcua: demo: " + e.getMessage());
            code = 2;
        }
        System.exit(code);
    }

    /** What is done in an office; returns the exit code. */
    @FunctionalInterface
    private interface Show {
        int in(DemoOffice office, Path run) throws LabException, IOException;
    }

    private static int day(DemoOptions options, DemoOffice office, Path run)
            throws LabException, IOException {
        return options.headless()
                ? new ScriptedDay(options, office, run, DemoMain::say).live()
                : OpenDay.show(office);
    }

    private static int identify(IdentifyOptions options, DemoOffice office, Path run)
            throws LabException, IOException {
        Path card = options.visitor();
        LocalDate today = LocalDate.now(BusinessCalendar.ZONE);
        Visitor visitor = card == null ? Visitor.INVENTED : Visitor.read(card, today);
        return new IdentifyDay(options, office, run, visitor, DemoMain::say).live();
    }

    private static int run(DemoOptions options, Show show) {
        Path out = options.out();
        try {
            OwnFolder.empty(out);
            Path run = Files.createDirectories(out.resolve("run"));
            try (DemoOffice office = new DemoOffice(options, run, DemoMain::say)) {
                Thread stop = Thread.ofPlatform().unstarted(office::close);
                Runtime.getRuntime().addShutdownHook(stop);
                return show.in(office, run);
            }
        } catch (LabException e) {
            System.err.println("motcua: demo: " + e.getMessage());
            return 1;
        } catch (IOException e) {
            System.err.println(
                    "motcua: demo: "
                            + e.getMessage()
                            + " ("
                            + e.getClass().getSimpleName()
                            + "): check --out and the free space");
            return 1;
        }
    }

    static void say(String progress) {
        System.err.println("demo: " + progress);
    }
}
