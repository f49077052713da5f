package vn.motcua.provisioning.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.motcua.provisioning.enrolment.Authority;

/**
 * {@code ./motcua provisioning setup}: from an empty machine to a centre that can be started. Run
 * again it makes new certificates for the centre's own processes and touches nothing else.
 */
public final class Setup {
    private static final String NAME = "motcua: provisioning setup: ";
    private static final String HELP =
            """
            Usage: ./motcua provisioning setup --host NAME[,NAME…] --etc DIR --data DIR [--city TEXT]

            Makes, where they are absent: the city's authority in DATA/ca, settings for broker and centre in
            ETC (broker.toml, centre.toml); and each time new certificates for both, a year long, in ETC/tls.
            --host: by which names and addresses boxes and browsers call this machine; the first stands on
            the sheets. --city: stands in the authority's name. Then move DATA/ca/root.key away, to two
            encrypted copies. Prints the root's mark, which also stands on every sheet.
            """;

    private Setup() {}

    public static void main(String[] args) {
        System.exit(run(Arrays.asList(args), Clock.systemUTC(), System.out, System.err));
    }

    static int run(List<String> args, Clock clock, PrintStream out, PrintStream err) {
        if (args.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < args.size(); i += 2) {
            options.put(args.get(i), args.get(i + 1));
        }
        String hosts = options.remove("--host");
        String etc = options.remove("--etc");
        String data = options.remove("--data");
        String city = options.getOrDefault("--city", "Một Cửa");
        options.remove("--city");
        if (hosts == null
                || etc == null
                || data == null
                || !options.isEmpty()
                || args.size() % 2 == 1) {
            err.println(NAME + "use --host NAME --etc DIR --data DIR (see --help)");
            return 2;
        }
        List<String> names = List.of(hosts.split(",", -1));
        if (names.stream()
                .anyMatch(n -> !n.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?"))) {
            err.println(NAME + "--host takes names or IPv4 addresses, with commas between them");
            return 2;
        }
        try {
            String mark =
                    make(
                            names,
                            Path.of(etc).toAbsolutePath(),
                            Path.of(data).toAbsolutePath(),
                            city,
                            clock);
            byte[] line = ("{\"root\":\"" + mark + "\"}\n").getBytes(StandardCharsets.US_ASCII);
            out.write(line, 0, line.length);
            out.flush();
            return 0;
        } catch (InvalidPathException e) {
            err.println(NAME + "that is not a path");
            return 2;
        } catch (IOException e) {
            // Our own messages and file names only.
            err.println(NAME + e.getMessage());
            return 1;
        }
    }

    private static String make(List<String> names, Path etc, Path data, String city, Clock clock)
            throws IOException {
        SecureRandom random = new SecureRandom();
        Path tls = etc.resolve("tls");
        for (Path folder : List.of(etc, data, tls)) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        Path ca = data.resolve("ca");
        Authority authority =
                Authority.isIn(ca)
                        ? Authority.open(ca, random)
                        : Authority.create(ca, city, clock.instant(), random);
        List<String> hosts =
                Stream.concat(names.stream(), Stream.of("localhost")).distinct().toList();
        authority.service(tls, "broker", hosts, clock.instant());
        authority.service(tls, "centre", hosts, clock.instant());
        write(
                etc.resolve("broker.toml"),
                """
                [broker]
                bind = "0.0.0.0"
                [tls]
                ca = "tls/ca.pem"
                cert = "tls/broker.pem"
                key = "tls/broker.key"
                """);
        write(
                etc.resolve("centre.toml"),
                """
                [server]
                data = "%s"
                bind = "0.0.0.0"
                host = "%s"
                [tls]
                ca = "tls/ca.pem"
                cert = "tls/centre.pem"
                key = "tls/centre.key"
                [broker]
                url = "mqtts://localhost:8883"
                [enrolment]
                host = "%s"
                """
                        .formatted(data, names.getFirst(), names.getFirst()));
        return authority.rootKey().fingerprint();
    }

    /** What somebody has changed stays. */
    private static void write(Path file, String text) throws IOException {
        if (!Files.exists(file)) {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
