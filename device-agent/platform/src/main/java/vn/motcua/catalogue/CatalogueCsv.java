package vn.motcua.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Imports a published list of procedures from CSV (RFC 4180, UTF-8 with or without a byte order
 * mark). The header must name {@code code}, {@code name_vi}, {@code field_vi} and {@code level} in
 * any order; {@code time_limit_value}, {@code time_limit_unit}, {@code fee_direct_min_vnd} and
 * {@code fee_quality} are used where they stand, any other column is skipped. A fee is taken only
 * where its quality is {@code stated}: a zero of the national record may mean "unknown". NFD names
 * become NFC, the look-alikes ð and Ð become đ and Đ. All problems are found in one pass, by line;
 * with one problem nothing is taken over. Stateless.
 */
public final class CatalogueCsv {
    private static final List<String> NEEDED = List.of("code", "name_vi", "field_vi", "level");

    private CatalogueCsv() {}

    /** Reads and checks a CSV file; trouble with the disk is an {@link IOException}. */
    public static CatalogueResult load(Path file) throws IOException {
        if (Files.size(file) > CatalogueFile.MAX_BYTES) {
            RowCheck check = new RowCheck();
            check.problem(0, "larger than 32 MiB");
            return check.result();
        }
        try (Reader in = new BufferedReader(Utf8.reader(Files.newInputStream(file)))) {
            return read(in);
        }
    }

    static CatalogueResult read(Reader source) throws IOException {
        RowCheck check = new RowCheck();
        CsvReader csv = new CsvReader(source, check::problem);
        List<String> head = csv.next();
        Map<String, Integer> columns = head == null ? null : columns(head, check);
        if (head == null) {
            check.problem(1, "the header line is missing");
        }
        int rows = 0;
        List<String> row;
        while (columns != null && (row = csv.next()) != null) {
            if (++rows > ProcedureCatalogue.MAX_PROCEDURES) {
                check.problem(
                        csv.line(),
                        "more than " + ProcedureCatalogue.MAX_PROCEDURES + " procedures");
                break;
            }
            if (head == null || row.size() != head.size()) {
                check.problem(
                        csv.line(),
                        "the number of values is not that of the header: " + row.size());
            } else {
                take(csv.line(), row, columns, check);
            }
        }
        return check.result();
    }

    private static void take(
            int line, List<String> row, Map<String, Integer> columns, RowCheck check) {
        boolean stated = value(row, columns, "fee_quality").strip().equals("stated");
        check.row(
                line,
                value(row, columns, "code"),
                value(row, columns, "name_vi"),
                value(row, columns, "field_vi"),
                value(row, columns, "level"),
                value(row, columns, "time_limit_value"),
                value(row, columns, "time_limit_unit"),
                stated ? value(row, columns, "fee_direct_min_vnd") : "");
    }

    private static String value(List<String> row, Map<String, Integer> columns, String name) {
        Integer at = columns.get(name);
        return at == null ? "" : row.get(at);
    }

    /** Name to place; null when the head is unusable. */
    private static @Nullable Map<String, Integer> columns(List<String> head, RowCheck check) {
        Map<String, Integer> columns = new HashMap<>();
        boolean usable = true;
        for (int i = 0; i < head.size(); i++) {
            String name = head.get(i).strip();
            if (!name.isEmpty() && columns.putIfAbsent(name, i) != null) {
                check.problem(1, "column " + (i + 1) + " has the name of an earlier one");
                usable = false;
            }
        }
        List<String> missing = new ArrayList<>(NEEDED);
        missing.removeAll(columns.keySet());
        if (!missing.isEmpty()) {
            check.problem(
                    1,
                    "the header lacks "
                            + String.join(", ", missing)
                            + "; wanted at least "
                            + String.join(",", NEEDED));
            usable = false;
        }
        return usable ? columns : null;
    }
}
