package vn.motcua.provisioning.tool;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/**
 * {@code ./motcua tool card|dossier|mrz|order|read|search}. Exit code 0 done, 1 failed, 2 used
 * wrongly; every failure is one line on standard error that says what to do and never quotes what
 * was given.
 */
public final class ToolMain {
    private static final String HELP =
            """
            Usage: ./motcua tool card [--reveal] < LINES
                   ./motcua tool dossier [--reveal] < LINES
                   ./motcua tool mrz [--reveal] < LINES
                   ./motcua tool order EVENTS.ndjson [--json]
                   ./motcua tool read [--lang vi|en] TICKET|NUMBER
                   ./motcua tool search [--catalogue FILE.csv] [--limit N] TEXT

            Each has --help.
            """;

    private ToolMain() {}

    public static void main(String[] args) {
        try (PrintStream out = utf8(FileDescriptor.out);
                PrintStream err = utf8(FileDescriptor.err)) {
            int code = run(args, new FileInputStream(FileDescriptor.in), out, err);
            out.flush();
            err.flush();
            System.exit(out.checkError() && code == 0 ? 1 : code);
        }
    }

    static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        List<String> words = Arrays.asList(args);
        if (words.isEmpty()) {
            err.print(HELP);
            return 2;
        }
        List<String> rest = words.subList(1, words.size());
        try {
            switch (words.getFirst()) {
                case "card" -> CardTool.run(rest, in, out, today());
                case "mrz" -> MrzTool.run(rest, in, out, today());
                case "dossier" -> DossierTool.run(rest, in, out);
                case "order" -> OrderTool.run(rest, out);
                case "read" -> ReadTool.run(rest, out);
                case "search" -> SearchTool.run(rest, out, err);
                case "--help", "-h" -> out.print(HELP);
                default ->
                        throw new UsageException(
                                "tool needs one of: card, dossier, mrz, order, read, search");
            }
            return 0;
        } catch (UsageException e) {
            err.println("motcua: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println("motcua: " + e.getMessage());
            return 1;
        }
    }

    /** In the offices' zone. */
    private static LocalDate today() {
        return LocalDate.now(Clock.system(ZoneId.of("Asia/Ho_Chi_Minh")));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(
                new java.io.BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16),
                false,
                StandardCharsets.UTF_8);
    }
}
