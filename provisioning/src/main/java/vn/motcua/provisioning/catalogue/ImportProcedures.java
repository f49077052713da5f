package vn.motcua.provisioning.catalogue;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.motcua.catalogue.CatalogueCsv;
import vn.motcua.catalogue.CatalogueFile;
import vn.motcua.catalogue.CatalogueResult;
import vn.motcua.catalogue.LineProblem;
import vn.motcua.catalogue.ProcedureCatalogue;

/**
 * {@code ./motcua provisioning import-procedures FILE.csv [--to DIR]}: checks a published list of
 * procedures (S-124) and writes it in the product's own form, whole or not at all.
 */
public final class ImportProcedures {
    /** Name of the file that is written. */
    public static final String FILE_NAME = "procedures.tsv";

    private static final String HELP =
            """
            Usage: ./motcua provisioning import-procedures FILE.csv [--to DIR]

            Reads a list of administrative procedures (CSV, UTF-8, header with at least
            code,name_vi,field_vi,level in any order; at most 20000 rows and 32 MiB), checks every line and
            writes DIR/procedures.tsv (DIR: the current folder without --to). Name that file in a device's settings:
            [directory] catalogue = "…/procedures.tsv". With any problem, every problem is printed with its
            line and nothing is changed.
            """;

    private ImportProcedures() {}

    public static void main(String[] args) {
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(Arrays.asList(args), out, err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        List<String> words = new ArrayList<>(args);
        int option = words.indexOf("--to");
        String folder = ".";
        if (option >= 0 && option + 1 < words.size()) {
            folder = words.remove(option + 1);
            words.remove(option);
        }
        if (words.size() != 1 || words.getFirst().startsWith("--")) {
            err.println("motcua: import-procedures takes FILE.csv [--to DIR] (see --help)");
            return 2;
        }
        try {
            return copy(Path.of(words.getFirst()), Path.of(folder), out, err);
        } catch (InvalidPathException e) {
            err.println("motcua: import-procedures: that is not the path of a file");
            return 2;
        } catch (IOException e) {
            err.println(
                    "motcua: import-procedures: cannot read the file or write the folder"
                            + " (does it exist, is there space, may you write there?)");
            return 1;
        }
    }

    private static int copy(Path csv, Path folder, PrintStream out, PrintStream err)
            throws IOException {
        if (!Files.isRegularFile(csv)) {
            err.println("motcua: import-procedures: there is no such file; check the path");
            return 1;
        }
        return switch (CatalogueCsv.load(csv)) {
            case CatalogueResult.Loaded loaded -> save(loaded.catalogue(), folder, out);
            case CatalogueResult.Refused refused -> refuse(refused, err);
        };
    }

    private static int save(ProcedureCatalogue catalogue, Path folder, PrintStream out)
            throws IOException {
        Path target = folder.resolve(FILE_NAME);
        CatalogueFile.save(catalogue, target);
        out.println(
                catalogue.size()
                        + " procedures in "
                        + catalogue.fields().size()
                        + " fields written to "
                        + target);
        return 0;
    }

    private static int refuse(CatalogueResult.Refused refused, PrintStream err) {
        for (LineProblem problem : refused.problems()) {
            err.println(problem);
        }
        int more = refused.total() - refused.problems().size();
        err.println(
                "motcua: import-procedures: "
                        + refused.total()
                        + " problems"
                        + (more > 0 ? " (the last " + more + " are not listed)" : "")
                        + "; nothing was imported. Correct the lines above and run it again.");
        return 1;
    }
}
