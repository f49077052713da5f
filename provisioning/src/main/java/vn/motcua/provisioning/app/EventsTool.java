package vn.motcua.provisioning.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import vn.motcua.provisioning.figures.ExportEvents;

/**
 * {@code ./motcua provisioning events}: writes what the centre received, for auditors and {@code
 * tool order}; may run beside the centre.
 */
public final class EventsTool {
    private static final String NAME = "motcua: provisioning events: ";
    private static final String HELP =
            """
            Usage: ./motcua provisioning events --data DIR --out FILE.ndjson

            Writes all events of the centre in DIR ([server] data), one CloudEvent a line, in the order of log and
            sequence number. FILE is replaced when all is written.
            """;

    private EventsTool() {}

    public static void main(String[] args) {
        System.exit(run(Arrays.asList(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        List<String> all = new ArrayList<>(List.of("events"));
        all.addAll(args);
        ToolWords words = ToolWords.read(all, Set.of("--data", "--out")).orElse(ToolWords.NONE);
        String data = words.of("--data");
        String file = words.of("--out");
        if (data == null || file == null) {
            err.println(NAME + "use --data DIR --out FILE.ndjson (see --help)");
            return 2;
        }
        try {
            Path database = Path.of(data).resolve(Main.DATABASE);
            if (!Files.isRegularFile(database)) {
                err.println(NAME + "there is no centre in the folder after --data");
                return 2;
            }
            out.println("{\"events\":" + ExportEvents.write(database, Path.of(file)) + "}");
            return 0;
        } catch (InvalidPathException e) {
            err.println(NAME + "--data and --out must be names of a folder and a file");
            return 2;
        } catch (IOException e) {
            err.println(NAME + "not written: check the file after --out and the space on its disk");
            return 1;
        }
    }
}
