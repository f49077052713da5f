package vn.motcua.provisioning.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.Mrz;

/** Reads machine-readable zones, one document a line (S-101). */
final class MrzTool {
    private static final String HELP =
            """
            Usage: ./motcua tool mrz [--reveal] < LINES

            Reads the machine-readable zone of a passport (2 lines of 44 characters) or identity card
            (3 lines of 30), the printed lines joined, one document a line, from standard input and
            prints one JSON object a line:
              {"ok":true,"document":"passport","number":"******2C3","name":"E******* A*** M****",
               "birth":"****-**-**","sex":"female","nationality":"UTO","expires":"****-**-**",
               "warnings":["expired"]}
              {"ok":false,"reason":"birth-check-digit"}
            document is passport or identity-document; birth and expires are yyyy-MM-dd, sex is male
            or female; null where the document does not say.
            --reveal  prints the values as they are; they are personal data.
            """;
    private static final LineTool TOOL = new LineTool("mrz", HELP, Mrz.MAX_LENGTH);

    private MrzTool() {}

    static void run(List<String> args, InputStream in, PrintStream out, LocalDate today)
            throws UsageException, IOException {
        TOOL.run(
                args,
                in,
                out,
                (line, reveal) ->
                        DocumentAnswer.of(
                                Mrz.read(line.bytes(), line.length(), today),
                                document -> fields(document, new Masked(reveal))));
    }

    private static JsonLine fields(IdentityDocument document, Masked masked) {
        String kind = document.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new JsonLine()
                .put("ok", true)
                .put("document", kind)
                .put("number", masked.number(document.number()))
                .put("name", masked.name(document.name()))
                .put("birth", masked.date(document.birth()))
                .put("sex", Masked.sex(document.sex()))
                .put("nationality", document.nationality())
                .put("expires", masked.date(document.expires()));
    }
}
