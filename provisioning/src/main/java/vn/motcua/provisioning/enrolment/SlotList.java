package vn.motcua.provisioning.enrolment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.motcua.catalogue.CsvReader;
import vn.motcua.catalogue.LineProblem;
import vn.motcua.catalogue.Utf8;

/**
 * Reads a list of offices and devices from CSV (RFC 4180, UTF-8): the own form of {@link
 * DeviceRows}, or the city's table of units of {@link UnitRows}; the header tells which. All
 * problems are found in one pass; with one problem nothing is taken over.
 *
 * @param slots every appliance
 * @param remarks what somebody must know about the list, one sentence each
 * @param problems what is wrong, by line; then there are no slots
 */
public record SlotList(List<WantedSlot> slots, List<String> remarks, List<LineProblem> problems) {
    static final int MOST_SLOTS = 40_000;
    private static final int MOST_BYTES = 8 << 20;
    private static final int MOST_PROBLEMS = 100;

    public SlotList {
        slots = List.copyOf(slots);
        remarks = List.copyOf(remarks);
        problems = List.copyOf(problems);
    }

    /** Takes the rows of one form. */
    interface Rows {
        void take(Row row);

        List<WantedSlot> slots();

        List<String> remarks();
    }

    /** One line by its column names. */
    record Row(int line, Map<String, String> values, List<LineProblem> problems) {
        String value(String column) {
            return values.getOrDefault(column, "").strip();
        }

        void problem(String what) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(new LineProblem(line, what));
            }
        }

        /** A whole number from 0 to {@code most}; {@code absent} for an empty cell. */
        int number(String column, int absent, int most) {
            String text = value(column);
            if (text.isEmpty()) {
                return absent;
            }
            if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) > most) {
                problem(column + " must be a whole number from 0 to " + most);
                return 0;
            }
            return Integer.parseInt(text);
        }
    }

    public static SlotList read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            return refused(new LineProblem(0, "larger than 8 MiB"));
        }
        try (Reader in = new BufferedReader(Utf8.reader(Files.newInputStream(file)))) {
            return read(in);
        }
    }

    static SlotList read(Reader in) throws IOException {
        List<LineProblem> problems = new ArrayList<>();
        CsvReader csv =
                new CsvReader(
                        in,
                        (line, what) -> {
                            if (problems.size() < MOST_PROBLEMS) {
                                problems.add(new LineProblem(line, what));
                            }
                        });
        List<String> header = csv.next();
        if (header == null) {
            return refused(new LineProblem(1, "the header line is missing"));
        }
        List<String> names = header.stream().map(String::strip).toList();
        Rows rows;
        if (names.containsAll(UnitRows.COLUMNS)) {
            rows = new UnitRows();
        } else if (names.containsAll(DeviceRows.COLUMNS)) {
            rows = new DeviceRows();
        } else {
            return refused(
                    new LineProblem(
                            1,
                            "the header must name "
                                    + String.join(", ", DeviceRows.COLUMNS)
                                    + " (or be that of the city's table of units)"));
        }
        List<String> values = csv.next();
        while (values != null) {
            Row row = new Row(csv.line(), byName(names, values), problems);
            if (values.size() != names.size()) {
                row.problem("the number of values is not that of the header");
            } else {
                rows.take(row);
            }
            if (rows.slots().size() > MOST_SLOTS) {
                return refused(
                        new LineProblem(csv.line(), "more than " + MOST_SLOTS + " appliances"));
            }
            values = csv.next();
        }
        return problems.isEmpty()
                ? new SlotList(rows.slots(), rows.remarks(), List.of())
                : new SlotList(List.of(), List.of(), problems);
    }

    private static Map<String, String> byName(List<String> names, List<String> values) {
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < names.size() && i < values.size(); i++) {
            found.put(names.get(i), values.get(i));
        }
        return found;
    }

    private static SlotList refused(LineProblem problem) {
        return new SlotList(List.of(), List.of(), List.of(problem));
    }
}
