package vn.motcua.provisioning.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import vn.motcua.contract.dossier.DossierCode;

/**
 * Reads scanned or typed texts, one a line, and says what dossier code is in them (S-126). What
 * stands around a code may be an identity number, so nothing but the code comes out again, unless
 * {@code --reveal} is given.
 */
final class DossierTool {
    private static final String HELP =
            """
            Usage: ./motcua tool dossier [--reveal] < LINES

            Reads one typed or scanned text a line from standard input and prints one JSON object a line:
              {"ok":true,"code":"H15.50-260706-1377","agency":"H15.50","date":"2026-07-06","sequence":"1377"}
              {"ok":false,"reason":"wrong-form"}
            Reasons: empty, too-long, impossible-date, procedure-code, agency-alone, result-document,
            unknown-link, wrong-form.
            --reveal  adds "text", the line as it was read; it may hold personal data.
            """;

    private static final LineTool TOOL = new LineTool("dossier", HELP, DossierCode.MAX_SCANNED);

    private DossierTool() {}

    static void run(List<String> args, InputStream in, PrintStream out)
            throws UsageException, IOException {
        TOOL.run(
                args,
                in,
                out,
                (line, reveal) -> {
                    String text = line.text();
                    JsonLine answer = answer(DossierCode.readScanned(text));
                    return reveal ? answer.put("text", text) : answer;
                });
    }

    private static JsonLine answer(DossierCode.Reading reading) {
        return switch (reading) {
            case DossierCode.Read(DossierCode code) ->
                    new JsonLine()
                            .put("ok", true)
                            .put("code", code.text())
                            .put("agency", code.agency())
                            .put("date", code.date().toString())
                            .put("sequence", code.sequence());
            case DossierCode.Refused(DossierCode.Reason reason) ->
                    new JsonLine().put("ok", false).put("reason", reason.word());
        };
    }
}
