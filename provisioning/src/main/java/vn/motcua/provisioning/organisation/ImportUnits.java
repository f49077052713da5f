package vn.motcua.provisioning.organisation;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.motcua.contract.office.BusinessCalendar;

/**
 * {@code ./motcua provisioning import-units FILE.csv --data DIR}: takes a published table of
 * one-stop sections into the organisation, whole or not at all.
 */
public final class ImportUnits {
    /** Name of the organisation's database in the server's data folder. */
    public static final String FILE_NAME = "organisation.sqlite";

    private static final String HELP =
            """
            Usage: ./motcua provisioning import-units FILE.csv --data DIR [--from DATE] [--author NAME] [--dry-run]

            Reads a table of one-stop sections (CSV, UTF-8, header with at least level,stt,parent,unit_name,
            brand_name) into DIR/organisation.sqlite; DIR is [server] data of the centre. A row that stands for
            several offices stays one row. Changes hold from DATE (2026-01-31; today without --from). Reading the
            same table again changes nothing. With any problem, every problem is printed with its line and nothing
            is changed; --dry-run never changes anything.
            """;

    private ImportUnits() {}

    public static void main(String[] args) {
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(Arrays.asList(args), Clock.systemUTC(), out, err));
    }

    static int run(List<String> args, InstantSource clock, PrintStream out, PrintStream err) {
        if (args.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        List<String> words = new ArrayList<>(args);
        boolean dry = words.remove("--dry-run");
        Optional<String> data = option(words, "--data");
        Optional<String> from = option(words, "--from");
        String author = option(words, "--author").orElse("import-units");
        if (words.size() != 1 || words.getFirst().startsWith("--") || data.isEmpty()) {
            err.println("motcua: import-units takes FILE.csv --data DIR (see --help)");
            return 2;
        }
        try {
            LocalDate day =
                    from.map(LocalDate::parse)
                            .orElseGet(() -> BusinessCalendar.dateOf(clock.instant()));
            Path csv = Path.of(words.getFirst());
            Path folder = Path.of(data.get());
            if (!Files.isRegularFile(csv) || !Files.isDirectory(folder)) {
                err.println(
                        "motcua: import-units: no such file or no such folder; check both paths");
                return 1;
            }
            return take(csv, folder, day, author, dry, clock, out, err);
        } catch (DateTimeException e) {
            err.println("motcua: import-units: --from takes a date like 2026-01-31");
            return 2;
        } catch (InvalidPathException e) {
            err.println("motcua: import-units: that is not the path of a file");
            return 2;
        } catch (IOException e) {
            err.println(
                    "motcua: import-units: cannot read the file or write the folder"
                            + " (is there space, may you write there?)");
            return 1;
        }
    }

    private static Optional<String> option(List<String> words, String name) {
        int at = words.indexOf(name);
        if (at < 0 || at + 1 >= words.size()) {
            return Optional.empty();
        }
        String value = words.remove(at + 1);
        words.remove(at);
        return Optional.of(value);
    }

    private static int take(
            Path csv,
            Path folder,
            LocalDate day,
            String author,
            boolean dry,
            InstantSource clock,
            PrintStream out,
            PrintStream err)
            throws IOException {
        List<UnitsCsv.Row> rows;
        switch (UnitsCsv.load(csv)) {
            case UnitsCsv.Result.Read read -> rows = read.rows();
            case UnitsCsv.Result.Refused refused -> {
                refused.problems().forEach(err::println);
                err.println(
                        "motcua: import-units: "
                                + refused.problems().size()
                                + " problems; nothing was imported. Correct the lines above and run"
                                + " it again.");
                return 1;
            }
        }
        try (OrganisationStore store = OrganisationStore.open(folder.resolve(FILE_NAME), clock)) {
            UnitsImport.Plan plan = UnitsImport.plan(rows, store.organisation(), day);
            if (!dry && !plan.drafts().isEmpty()) {
                String reason = "import of " + csv.getFileName();
                if (store.change(plan.drafts(), author, reason)
                        instanceof Organisation.Decision.Refused refused) {
                    refused.problems().forEach(err::println);
                    err.println("motcua: import-units: nothing was imported");
                    return 1;
                }
            }
            plan.report().lines().forEach(out::println);
            if (dry) {
                out.println("nothing was changed (--dry-run)");
            }
            return 0;
        }
    }
}
