package vn.motcua.provisioning.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import vn.motcua.provisioning.enrolment.Authority;

/** {@code ./motcua provisioning ca init|issuing}: makes the city's certificate authority. */
public final class AuthorityTool {
    private static final String HELP =
            """
            Usage: ./motcua provisioning ca init --ca DIR [--name TEXT]
                   ./motcua provisioning ca issuing --ca DIR --root-key FILE

            init     makes root.pem and root.key (20 years), issuing.pem and issuing.key (5 years) in DIR.
                     Then move root.key away, to two encrypted copies: the centre does not need it.
            issuing  makes the next issuing authority; needs root.key for that moment.
            Prints the root's mark, which also stands on every sheet.
            """;

    private AuthorityTool() {}

    public static void main(String[] args) {
        System.exit(run(Arrays.asList(args), Clock.systemUTC(), System.out, System.err));
    }

    static int run(List<String> args, Clock clock, PrintStream out, PrintStream err) {
        if (args.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        ToolWords words =
                ToolWords.read(args, Set.of("--ca", "--root-key", "--name")).orElse(ToolWords.NONE);
        String folder = words.of("--ca");
        String key = words.of("--root-key");
        String name = words.of("--name");
        boolean init = words.order().equals("init") && key == null;
        boolean issuing = words.order().equals("issuing") && key != null && name == null;
        if (folder == null || !(init || issuing)) {
            err.println(
                    "motcua: provisioning ca: use init --ca DIR, or issuing --ca DIR --root-key FILE"
                            + " (see --help)");
            return 2;
        }
        try {
            SecureRandom random = new SecureRandom();
            Path in = Path.of(folder);
            Authority made =
                    key == null
                            ? Authority.create(
                                    in, name == null ? "Một Cửa" : name, clock.instant(), random)
                            : Authority.renewIssuing(in, Path.of(key), clock.instant(), random);
            byte[] line =
                    ("{\"root\":\"" + made.rootKey().fingerprint() + "\"}\n")
                            .getBytes(StandardCharsets.US_ASCII);
            out.write(line, 0, line.length);
            out.flush();
            return 0;
        } catch (InvalidPathException e) {
            err.println("motcua: provisioning ca: that is not a path");
            return 2;
        } catch (IOException e) {
            err.println("motcua: provisioning ca: " + e.getMessage());
            return 1;
        }
    }
}
