package vn.motcua.agent.app.virtual;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code ./motcua simulator fleet} was asked for; docs/cli.md is the contract.
 *
 * @param data a folder for each box goes here; made when it is absent
 * @param first the slot that their package brought
 * @param releaseRoot {@code root.json} that their package brought
 * @param broker {@code mqtts://HOST:PORT}
 * @param control socket of the hand that moves them
 * @param heartbeat time between heartbeats
 * @param spell of the health gate
 * @param spread a new release is fetched after a random part of it
 */
record FleetArguments(
        Path data,
        Path first,
        Path releaseRoot,
        URI broker,
        Path control,
        Duration heartbeat,
        Duration spell,
        Duration spread) {
    static final String USAGE =
            """
            Usage: ./motcua simulator fleet --data DIR --first DIR --release-root FILE --broker mqtts://HOST:PORT
                                            --control SOCKET [--heartbeat S] [--spell S] [--spread S]

            Up to 5,000 virtual devices in one process, moved over SOCKET. --data: a folder for each of them;
            --first: the slot that their package brought, --release-root: its root.json. Seconds: between heartbeats
            (30), of the health gate (300), over which the fetching of a release is spread (0).
            """;

    private static final List<String> NEEDED =
            List.of("--data", "--first", "--release-root", "--broker", "--control");
    private static final List<String> SECONDS = List.of("--heartbeat", "--spell", "--spread");
    private static final int AN_HOUR = 3_600;
    private static final int HIGHEST_PORT = 65_535;

    /** Wrong use: exit code 2, one line. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String whatToDo) {
            super(whatToDo + " (see ./motcua simulator fleet --help)");
        }
    }

    static FleetArguments parse(List<String> args) throws UsageException {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.size(); i += 2) {
            String name = args.get(i);
            if (!NEEDED.contains(name) && !SECONDS.contains(name)) {
                throw new UsageException("there is no option " + name);
            }
            if (i + 1 == args.size()) {
                throw new UsageException(name + " needs a value");
            }
            if (given.put(name, args.get(i + 1)) != null) {
                throw new UsageException(name + " stands there twice");
            }
        }
        for (String name : NEEDED) {
            if (given.getOrDefault(name, "").isEmpty()) {
                throw new UsageException("needs " + name);
            }
        }
        Path first = path(given, "--first");
        if (!Files.isDirectory(first)) {
            throw new UsageException("--first needs a folder that is there");
        }
        Path releaseRoot = path(given, "--release-root");
        if (!Files.isRegularFile(releaseRoot)) {
            throw new UsageException("--release-root needs a file that is there");
        }
        return new FleetArguments(
                path(given, "--data"),
                first,
                releaseRoot,
                broker(given.getOrDefault("--broker", "")),
                path(given, "--control"),
                seconds(given, "--heartbeat", 30, 1),
                seconds(given, "--spell", 300, 1),
                seconds(given, "--spread", 0, 0));
    }

    private static Path path(Map<String, String> given, String name) throws UsageException {
        try {
            return Path.of(given.getOrDefault(name, ""));
        } catch (InvalidPathException e) {
            throw new UsageException(name + " needs a path");
        }
    }

    private static URI broker(String text) throws UsageException {
        try {
            URI broker = new URI(text);
            boolean plain =
                    broker.getUserInfo() == null
                            && "".equals(broker.getRawPath())
                            && broker.getRawQuery() == null
                            && broker.getRawFragment() == null;
            String host = broker.getHost();
            if ("mqtts".equals(broker.getScheme())
                    && host != null
                    && !host.startsWith("[")
                    && plain
                    && broker.getPort() > 0
                    && broker.getPort() <= HIGHEST_PORT) {
                return broker;
            }
        } catch (URISyntaxException e) {
            // Answered below.
        }
        throw new UsageException("--broker needs mqtts://HOST:PORT, the host by its name");
    }

    private static Duration seconds(Map<String, String> given, String name, int usual, int least)
            throws UsageException {
        String text = given.getOrDefault(name, String.valueOf(usual));
        if (text.matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= AN_HOUR) {
                return Duration.ofSeconds(number);
            }
        }
        throw new UsageException(
                name + " needs a number of seconds from " + least + " to " + AN_HOUR);
    }
}
