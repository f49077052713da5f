package vn.motcua.provisioning.tool;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import vn.motcua.speech.NumberStyle;
import vn.motcua.speech.SpokenTicket;

/** Prints how a ticket or a number is spoken. */
final class ReadTool {
    private static final String HELP =
            """
            Usage: ./motcua tool read [--lang vi|en] TICKET|NUMBER

            Prints how a ticket (A025) or a number of up to 12 digits is spoken, in one line.
            --lang  vi (the default) or en
            """;
    private static final String USAGE =
            "tool read takes [--lang vi|en] and one ticket (A025) or number of up to 12 digits";

    private ReadTool() {}

    static void run(List<String> args, PrintStream out) throws UsageException {
        if (args.contains("--help")) {
            out.print(HELP);
            return;
        }
        Options options = Options.read(args, List.of("--lang"));
        if (options.words().size() != 1) {
            throw new UsageException(USAGE);
        }
        String text = options.words().getFirst();
        Optional<String> spoken =
                switch (options.value("--lang").orElse("vi")) {
                    case "vi" -> SpokenTicket.vietnamese(text, NumberStyle.CUSTOMARY);
                    case "en" -> SpokenTicket.english(text);
                    default -> throw new UsageException("--lang is vi or en");
                };
        out.println(spoken.orElseThrow(() -> new UsageException(USAGE)));
    }
}
