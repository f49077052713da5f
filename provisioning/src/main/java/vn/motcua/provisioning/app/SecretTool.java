package vn.motcua.provisioning.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import vn.motcua.provisioning.audit.AuditLog;
import vn.motcua.provisioning.secret.Secrets;
import vn.motcua.runtime.FaultHandler;

/**
 * {@code ./motcua provisioning secret}: keeps what settings name as {@code secret:NAME}; may run
 * beside the centre. A secret comes by standard input, never as a word of the command.
 */
public final class SecretTool {
    private static final String NAME = "motcua: provisioning secret: ";
    private static final String HELP =
            """
            Usage: ./motcua provisioning secret set --data DIR --name NAME < FILE
                   ./motcua provisioning secret remove --data DIR --name NAME
                   ./motcua provisioning secret list --data DIR

            Keeps secrets that settings name as secret:NAME, sealed in DIR ([server] data). A device fetches those that
            its own settings name, with its certificate. The secret is read from standard input; one line end at its
            end is left out. NAME: small letters, digits, dots and hyphens.
            """;

    private SecretTool() {}

    public static void main(String[] args) {
        System.exit(run(Arrays.asList(args), System.in, Clock.systemUTC(), System.out, System.err));
    }

    static int run(
            List<String> args, InputStream in, Clock clock, PrintStream out, PrintStream err) {
        if (args.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        ToolWords words = ToolWords.read(args, Set.of("--data", "--name")).orElse(ToolWords.NONE);
        String order = words.order();
        String data = words.of("--data");
        String name = words.of("--name");
        boolean right =
                List.of("set", "remove", "list").contains(order)
                        && (name == null) == order.equals("list");
        if (!right || data == null) {
            err.println(NAME + "use set, remove or list --data DIR [--name NAME] (see --help)");
            return 2;
        }
        try {
            Path folder = Path.of(data);
            if (!Files.isDirectory(folder)) {
                err.println(NAME + "there is no such folder; check the path after --data");
                return 1;
            }
            return obey(order, folder, name == null ? "" : name, in, clock, out);
        } catch (InvalidPathException e) {
            err.println(NAME + "that is not a path");
            return 2;
        } catch (IllegalArgumentException e) {
            err.println(NAME + e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println(NAME + e.getMessage());
            return 1;
        }
    }

    private static int obey(
            String order, Path data, String name, InputStream in, Clock clock, PrintStream out)
            throws IOException {
        Secrets secrets = Secrets.open(data, clock);
        if (order.equals("list")) {
            secrets.names().forEach(out::println);
            return 0;
        }
        FaultHandler faults = FaultHandler.endingProcess(System.err);
        try (AuditLog audit = AuditLog.start(data.resolve(AuditLog.FILE), clock, faults)) {
            audit.requireRoom();
            if (order.equals("set")) {
                byte[] bytes = in.readNBytes(Secrets.MOST_BYTES + 2);
                String text = new String(bytes, StandardCharsets.UTF_8);
                secrets.set(name, text.replaceFirst("\\R\\z", ""));
                audit.record("server", "secret.set", name, "on the server", "done");
                return 0;
            }
            boolean done = secrets.remove(name);
            audit.record(
                    "server", "secret.remove", name, "on the server", done ? "done" : "absent");
            return done ? 0 : 1;
        }
    }
}
