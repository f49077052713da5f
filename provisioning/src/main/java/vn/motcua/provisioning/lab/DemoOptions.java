package vn.motcua.provisioning.lab;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the demo was asked for; docs/cli.md is the contract.
 *
 * @param root the repository, where {@code motcua} and the built parts are
 * @param headless without windows: scripted citizens on a virtual screen
 * @param visits how many citizens
 * @param out where everything goes
 * @param portBase first port of a run of five; 0 = any free ones; null = the usual ports
 * @param hold keep the office running when the day is over, until a line is typed
 * @param plant text that scans carry as if it were somebody's name or number; null = none
 * @param broker an outside broker; null = the embedded one
 */
record DemoOptions(
        Path root,
        boolean headless,
        int visits,
        Path out,
        @Nullable Integer portBase,
        boolean hold,
        @Nullable String plant,
        @Nullable OutsideBroker broker) {
    static final int MOST_VISITS = 500;

    static final String USAGE =
            """
            Usage: ./motcua demo [--headless] [--visits N] [--out DIR] [--port-base N] [--plant TEXT] [--hold]
                                 [--broker mqtts://HOST:PORT --ca FILE --cert FILE --key FILE]

            Runs a whole office on this machine. With a display server it opens the windows, prints the
            addresses and runs until Ctrl-C. Without one, or with --headless, N scripted citizens (20
            unless said) go through it on a virtual screen; pictures, slips and events go to DIR
            (target/demo unless said), and the last line is one JSON object.
            ./motcua demo identify --help: a visitor identified by every means.
            --hold keeps that office running after the last visit until you press Enter.
            """;

    /** One certificate for the whole demo. */
    record OutsideBroker(URI url, Path ca, Path cert, Path key) {}

    /** Wrong use: exit code 2, one line. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String whatToDo) {
            super(whatToDo + " (see ./motcua demo --help)");
        }
    }

    static DemoOptions parse(String[] args, boolean displayThere) throws UsageException {
        Path root = Path.of("").toAbsolutePath();
        boolean headless = false;
        boolean hold = false;
        Integer visits = null;
        Path out = null;
        Integer portBase = null;
        String plant = null;
        String url = null;
        Path ca = null;
        Path cert = null;
        Path key = null;
        for (int i = 0; i < args.length; i++) {
            String name = args[i];
            if (name.equals("--headless")) {
                headless = true;
                continue;
            }
            if (name.equals("--hold")) {
                hold = true;
                continue;
            }
            if (i + 1 == args.length) {
                throw new UsageException(
                        name.startsWith("--")
                                ? name + " needs a value, or is not an option"
                                : "there is no option " + name);
            }
            String value = args[++i];
            switch (name) {
                case "--root" -> root = Path.of(value).toAbsolutePath();
                case "--visits" -> visits = number(name, value, 1, MOST_VISITS);
                case "--out" -> out = Path.of(value).toAbsolutePath();
                case "--port-base" -> portBase = number(name, value, 0, 65_000);
                case "--plant" -> plant = value;
                case "--broker" -> url = value;
                case "--ca" -> ca = file(name, value);
                case "--cert" -> cert = file(name, value);
                case "--key" -> key = file(name, value);
                default -> throw new UsageException("there is no option " + name);
            }
        }
        return new DemoOptions(
                root,
                headless || !displayThere,
                visits == null ? 20 : visits,
                out == null ? root.resolve("target/demo") : out,
                portBase,
                hold,
                plant,
                outside(url, ca, cert, key).orElse(null));
    }

    private static Optional<OutsideBroker> outside(
            @Nullable String url, @Nullable Path ca, @Nullable Path cert, @Nullable Path key)
            throws UsageException {
        if (url == null) {
            if (ca != null || cert != null || key != null) {
                throw new UsageException("--ca, --cert and --key go with --broker");
            }
            return Optional.empty();
        }
        if (ca == null || cert == null || key == null) {
            throw new UsageException("--broker needs --ca, --cert and --key");
        }
        try {
            URI address = new URI(url);
            if ("mqtts".equals(address.getScheme())
                    && address.getHost() != null
                    && address.getPort() > 0) {
                return Optional.of(new OutsideBroker(address, ca, cert, key));
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new UsageException("--broker needs the form mqtts://HOST:PORT");
    }

    private static int number(String name, String value, int least, int most)
            throws UsageException {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new UsageException(name + " needs a number from " + least + " to " + most);
    }

    static Path file(String name, String value) throws UsageException {
        Path file = Path.of(value).toAbsolutePath();
        if (!Files.isReadable(file)) {
            throw new UsageException(name + " names a file that cannot be read");
        }
        return file;
    }
}
