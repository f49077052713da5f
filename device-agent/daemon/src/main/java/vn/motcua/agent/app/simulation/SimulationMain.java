package vn.motcua.agent.app.simulation;

import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import vn.motcua.runtime.JsonText;
import vn.motcua.runtime.Logging;

/**
 * {@code simulate office --seeds N [--from S] [--plant NAME] [--json]}; docs/simulation.md. Exit 0
 * clean, 1 a violation, 2 used wrongly.
 */
public final class SimulationMain {
    private static final String USAGE =
            "motcua: simulate needs office --seeds N, then [--from S] [--plant NAME] [--json]";

    private long seeds;
    private long from = 1;
    private Plant plant = Plant.NONE;
    private boolean json;

    private SimulationMain() {}

    public static void main(String[] args) throws IOException {
        Logging.install(System.err, Level.OFF);
        SimulationMain main = new SimulationMain();
        if (args.length == 0 || !args[0].equals("office") || !main.understood(args)) {
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        Simulation simulation =
                new Simulation(main.plant, main.json ? System.err::println : System.out::println);
        Simulation.Totals totals = simulation.run(main.from, main.seeds);
        System.out.println(JsonText.of(totals.line()));
        System.exit(totals.violations() == 0 ? 0 : 1);
    }

    private boolean understood(String[] args) {
        int next = 1;
        while (next < args.length) {
            if (args[next].equals("--json")) {
                json = true;
                next++;
            } else if (next + 1 < args.length && option(args[next], args[next + 1])) {
                next += 2;
            } else {
                return false;
            }
        }
        return seeds > 0;
    }

    private boolean option(String name, String value) {
        if (name.equals("--plant")) {
            Optional<Plant> named = Plant.named(value);
            named.ifPresent(p -> plant = p);
            return named.isPresent();
        }
        if (!value.matches("[0-9]{1,12}")) {
            return false;
        }
        switch (name) {
            case "--seeds" -> seeds = Long.parseLong(value);
            case "--from" -> from = Long.parseLong(value);
            default -> {
                return false;
            }
        }
        return true;
    }
}
