package vn.motcua.provisioning.tool;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vn.motcua.catalogue.CatalogueCsv;
import vn.motcua.catalogue.CatalogueFile;
import vn.motcua.catalogue.CatalogueResult;
import vn.motcua.catalogue.LineProblem;
import vn.motcua.catalogue.ProcedureCatalogue;
import vn.motcua.contract.dossier.Procedure;

/** Searches the built-in or a given catalogue as the kiosk does. */
final class SearchTool {
    private static final int DEFAULT_LIMIT = 10;
    private static final String HELP =
            """
            Usage: ./motcua tool search [--catalogue FILE.csv] [--limit N] TEXT

            Prints the procedures that match, best first, one JSON object a line:
              {"code":"1.001193","name":"Thủ tục đăng ký khai sinh","field":"Hộ tịch","level":"xa"}
            TEXT may be without accents, in Telex keys, a code, or what people say ("sổ đỏ").
            --catalogue  a CSV file (columns code, name_vi, field_vi, level) or an imported .tsv file;
                         without it the built-in catalogue of daily use is searched
            --limit      1 to 1000, else 10
            """;

    private SearchTool() {}

    static void run(List<String> args, PrintStream out, PrintStream err)
            throws UsageException, IOException {
        if (args.contains("--help")) {
            out.print(HELP);
            return;
        }
        Options options = Options.read(args, List.of("--catalogue", "--limit"));
        String text = String.join(" ", options.words());
        if (text.isBlank()) {
            throw new UsageException(
                    "tool search wants a text: ./motcua tool search khai sinh (see --help)");
        }
        int limit = limit(options.value("--limit"));
        Optional<String> file = options.value("--catalogue");
        ProcedureCatalogue catalogue =
                file.isEmpty() ? ProcedureCatalogue.starter() : load(file.get(), err);
        for (Procedure hit : catalogue.search(text, (String) null, limit).hits()) {
            out.println(
                    new JsonLine()
                            .put("code", hit.code().value())
                            .put("name", hit.nameVi())
                            .put("field", hit.fieldVi())
                            .put("level", hit.level()));
        }
    }

    private static int limit(Optional<String> given) throws UsageException {
        if (given.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        String text = given.get();
        if (text.length() > 4 || !text.matches("[0-9]+")) {
            throw new UsageException("--limit is a number from 1 to 1000");
        }
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > 1000) {
            throw new UsageException("--limit is a number from 1 to 1000");
        }
        return limit;
    }

    private static ProcedureCatalogue load(String name, PrintStream err)
            throws UsageException, IOException {
        Path file;
        try {
            file = Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException("--catalogue wants the path of a file");
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException("--catalogue: there is no such file; check the path");
        }
        CatalogueResult result =
                name.endsWith(".tsv") ? CatalogueFile.load(file) : CatalogueCsv.load(file);
        return switch (result) {
            case CatalogueResult.Loaded loaded -> loaded.catalogue();
            case CatalogueResult.Refused refused -> {
                for (LineProblem problem : refused.problems()) {
                    err.println(problem);
                }
                throw new IOException(
                        "the catalogue has "
                                + refused.total()
                                + " problems: correct the lines named above");
            }
        };
    }
}
