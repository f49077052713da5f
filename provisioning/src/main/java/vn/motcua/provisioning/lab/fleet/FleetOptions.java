package vn.motcua.provisioning.lab.fleet;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code ./motcua demo fleet} was asked for; docs/cli.md is the contract.
 *
 * @param root the repository
 * @param devices how many virtual devices
 * @param out where everything goes
 * @param hold keep it running when the day is over, until a line is typed
 */
record FleetOptions(Path root, int devices, Path out, boolean hold) {
    static final int LEAST = 5;
    static final int MOST = 500;

    static final String USAGE =
            """
            Usage: ./motcua demo fleet [--headless] [--devices N] [--out DIR] [--hold]

            A centre and N virtual devices (20 unless said) on this machine: they enrol by the codes of printed
            sheets, report, take a change of settings, a good release and a bad one; a stolen code, a forged
            release, a revoked device and a pulled cable. Pictures of the console, access.json (how an EST client
            of your own can try) and run/ go to DIR (target/demo-fleet unless said); the last line is one JSON
            object. --hold keeps all of it running until you press Enter.
            """;

    /** Wrong use: exit code 2, one line. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String whatToDo) {
            super(whatToDo + " (see ./motcua demo fleet --help)");
        }
    }

    /**
     * @param args without the word {@code fleet}
     */
    static FleetOptions parse(String[] args) throws UsageException {
        List<String> rest = Arrays.asList(args);
        Map<String, String> values = new HashMap<>();
        boolean hold = false;
        for (int i = 0; i < rest.size(); i++) {
            String name = rest.get(i);
            switch (name) {
                case "--headless" -> {}
                case "--hold" -> hold = true;
                case "--root", "--devices", "--out" -> {
                    if (i + 1 == rest.size()) {
                        throw new UsageException(name + " needs a value");
                    }
                    values.put(name, rest.get(++i));
                }
                default -> throw new UsageException("demo fleet has no option " + name);
            }
        }
        Path root = Path.of(values.getOrDefault("--root", "")).toAbsolutePath();
        String out = values.get("--out");
        return new FleetOptions(
                root,
                devices(values.getOrDefault("--devices", "20")),
                out == null ? root.resolve("target/demo-fleet") : Path.of(out).toAbsolutePath(),
                hold);
    }

    private static int devices(String text) throws UsageException {
        if (text.matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(text);
            if (number >= LEAST && number <= MOST) {
                return number;
            }
        }
        throw new UsageException("--devices needs a number from " + LEAST + " to " + MOST);
    }
}
