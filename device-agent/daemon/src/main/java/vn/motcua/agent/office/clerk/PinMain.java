package vn.motcua.agent.office.clerk;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * {@code ./motcua agent pin}: reads a PIN from standard input and prints its hash for {@code
 * pin_hash} of the office's file. Exit code 0 done, 1 refused, 2 used wrongly.
 */
public final class PinMain {
    private static final int MOST_BYTES = 64;
    private static final String HELP =
            """
            Usage: ./motcua agent pin < FILE     reads a clerk's PIN, 6 to 12 digits, from standard input

            Prints the line `pin_hash = "…"` for [[clerks]] of the office's file
            (docs/operations/settings.md). The PIN itself is kept nowhere.
            """;

    private PinMain() {}

    public static void main(String[] args) throws IOException {
        System.exit(run(args, System.in, System.out, System.err));
    }

    static int run(String[] args, InputStream in, PrintStream out, PrintStream err)
            throws IOException {
        // The first word is the subcommand's own name.
        if (args.length == 2 && args[1].equals("--help")) {
            out.print(HELP);
            return 0;
        }
        if (args.length > 1) {
            err.println("agent: pin: takes nothing but the PIN on standard input (see --help)");
            return 2;
        }
        byte[] read = in.readNBytes(MOST_BYTES);
        byte[] pin = stripped(read);
        try {
            if (!PinHash.goodPin(pin)) {
                err.println(
                        "agent: pin: a PIN has 6 to 12 digits, not all the same and not in a row");
                return 1;
            }
            out.println("pin_hash = \"" + PinHash.of(pin, new SecureRandom()).text() + "\"");
            return 0;
        } finally {
            Arrays.fill(read, (byte) 0);
            Arrays.fill(pin, (byte) 0);
        }
    }

    private static byte[] stripped(byte[] line) {
        int end = line.length;
        while (end > 0 && (line[end - 1] == '\n' || line[end - 1] == '\r')) {
            end--;
        }
        return Arrays.copyOf(line, end);
    }
}
