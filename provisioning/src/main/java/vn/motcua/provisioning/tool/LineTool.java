package vn.motcua.provisioning.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;

/**
 * What the tools share that answer each line of standard input with a JSON line: the words on the
 * command line, the limit of a line, the loop.
 *
 * @param name as typed, {@code card}
 * @param help printed for {@code --help}
 * @param most bytes of a line that matter; a longer one is answered as too long
 */
record LineTool(String name, String help, int most) {
    /** How one line is answered. */
    interface Answer {
        /**
         * @param reveal whether the user asked for what is otherwise masked
         */
        JsonLine to(BoundedLines line, boolean reveal);
    }

    void run(List<String> args, InputStream in, PrintStream out, Answer answer)
            throws UsageException, IOException {
        if (args.contains("--help")) {
            out.print(help);
            return;
        }
        boolean reveal = args.equals(List.of("--reveal"));
        if (!reveal && !args.isEmpty()) {
            throw new UsageException(
                    "tool " + name + " takes only --reveal; give the texts on standard input");
        }
        BoundedLines lines = new BoundedLines(in, most + 8);
        while (lines.next()) {
            out.println(answer.to(lines, reveal));
            out.flush();
        }
    }
}
