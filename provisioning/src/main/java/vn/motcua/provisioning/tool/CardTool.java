package vn.motcua.provisioning.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import vn.motcua.contract.identity.CardQr;
import vn.motcua.contract.identity.IdentityDocument;

/** Reads the QR texts of citizen cards, one a line (S-098, S-101). */
final class CardTool {
    private static final String HELP =
            """
            Usage: ./motcua tool card [--reveal] < LINES

            Reads the text of a citizen card's QR a line from standard input and prints one JSON
            object a line:
              {"ok":true,"number":"*********017","old_number":null,"name":"T*** T** B***",
               "birth":"****-**-**","sex":"female","residence":"***","issued":"****-**-**",
               "warnings":["sex-differs-from-number"]}
              {"ok":false,"reason":"garbled"}
            birth and issued are yyyy-MM-dd, sex is male or female; null where the card does not say.
            The QR is not signed: it proves nothing about who holds it.
            --reveal  prints the values as they are; they are personal data.
            """;
    private static final LineTool TOOL = new LineTool("card", HELP, CardQr.MAX_LENGTH);

    private CardTool() {}

    static void run(List<String> args, InputStream in, PrintStream out, LocalDate today)
            throws UsageException, IOException {
        TOOL.run(
                args,
                in,
                out,
                (line, reveal) ->
                        DocumentAnswer.of(
                                CardQr.read(line.bytes(), line.length(), today),
                                document -> fields(document, new Masked(reveal))));
    }

    private static JsonLine fields(IdentityDocument document, Masked masked) {
        return new JsonLine()
                .put("ok", true)
                .put("number", masked.number(document.number()))
                .put("old_number", masked.number(document.oldNumber()))
                .put("name", masked.name(document.name()))
                .put("birth", masked.date(document.birth()))
                .put("sex", Masked.sex(document.sex()))
                .put("residence", masked.place(document.residence()))
                .put("issued", masked.date(document.issued()));
    }
}
