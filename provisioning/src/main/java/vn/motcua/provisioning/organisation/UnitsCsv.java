package vn.motcua.provisioning.organisation;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.motcua.catalogue.CsvReader;
import vn.motcua.catalogue.LineProblem;

/**
 * Reads a table of one-stop sections as the founding scheme prints them (CSV, UTF-8): {@code
 * level,stt,parent,unit_name,brand_name} and counts of appliances; other columns are skipped. A row
 * that stands for several offices stays one row: the table does not list them, so neither do we.
 * Pure but for the file.
 */
public final class UnitsCsv {
    static final int MOST_ROWS = 5_000;
    private static final long MOST_BYTES = 4L << 20;
    private static final List<String> NEEDED =
            List.of("level", "stt", "parent", "unit_name", "brand_name");
    private static final List<String> PLANNED =
            List.of(
                    "ticket_machines",
                    "citizen_lookup_computers",
                    "satisfaction_devices",
                    "staff_computers");
    private static final int MOST_OF_ONE = 9_999;

    private final List<LineProblem> problems = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Integer> byKey = new HashMap<>();
    private @Nullable Row above;
    private int subRows;

    private UnitsCsv() {}

    /**
     * A row.
     *
     * @param line in the file
     * @param level {@code department}, {@code district} or {@code commune}
     * @param id made from level and printed number, so that the next import finds it again
     * @param under the department's row that it is a part of; null = the city
     * @param name as printed; for a row without a name, its department's with a mark
     * @param branded sections that carry the brand name
     * @param details how many offices it stands for, and the planned appliances
     */
    record Row(
            int line,
            String level,
            UnitId id,
            @Nullable UnitId under,
            String name,
            boolean named,
            int branded,
            Details details) {}

    /** What a file holds. */
    sealed interface Result {
        record Read(List<Row> rows) implements Result {}

        /** With one problem nothing is taken. */
        record Refused(List<LineProblem> problems) implements Result {}
    }

    static Result load(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            return new Result.Refused(List.of(new LineProblem(0, "larger than 4 MiB")));
        }
        UnitsCsv csv = new UnitsCsv();
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            csv.read(new CsvReader(in, csv::problem));
        } catch (CharacterCodingException e) {
            return new Result.Refused(List.of(new LineProblem(0, "not text in UTF-8")));
        }
        return csv.problems.isEmpty()
                ? new Result.Read(List.copyOf(csv.rows))
                : new Result.Refused(List.copyOf(csv.problems));
    }

    private void problem(int line, String message) {
        problems.add(new LineProblem(line, message));
    }

    private void read(CsvReader csv) throws IOException {
        List<String> head = csv.next();
        if (head == null) {
            problem(1, "the header line is missing");
            return;
        }
        Map<String, Integer> columns = new HashMap<>();
        for (String name : head) {
            if (columns.put(name.strip(), columns.size()) != null) {
                problem(1, "a column stands twice");
                return;
            }
        }
        NEEDED.stream()
                .filter(name -> !columns.containsKey(name))
                .forEach(name -> problem(1, "the column " + name + " is missing"));
        List<String> values = problems.isEmpty() ? csv.next() : null;
        for (; values != null; values = csv.next()) {
            if (rows.size() >= MOST_ROWS || problems.size() >= LineProblem.MAX_REPORTED) {
                problem(csv.line(), "too many rows or problems; the rest was not read");
                return;
            }
            if (values.size() != head.size()) {
                problem(csv.line(), "the number of values is not that of the header");
            } else {
                take(csv.line(), new Values(columns, values));
            }
        }
        if (rows.isEmpty() && problems.isEmpty()) {
            problem(0, "no rows");
        }
    }

    /** The values of one line by their columns. */
    private record Values(Map<String, Integer> columns, List<String> values) {
        String text(String column) {
            Integer at = columns.get(column);
            return at == null ? "" : values.get(at).strip();
        }
    }

    private void take(int line, Values in) {
        String level = in.text("level");
        if (!level.equals("department") && !level.equals("district") && !level.equals("commune")) {
            problem(line, "level must be department, district or commune");
            return;
        }
        int before = problems.size();
        int branded = number(line, "brand_name", in.text("brand_name"), 0);
        TreeMap<String, Integer> planned = new TreeMap<>();
        for (String column : PLANNED) {
            if (!in.text(column).isEmpty()) {
                planned.put(column, number(line, column, in.text(column), 0));
            }
        }
        String stt = in.text("stt");
        Row row = stt.isEmpty() ? subRow(line, in, branded, planned) : null;
        if (!stt.isEmpty()) {
            row = ownRow(line, level, number(line, "stt", stt, 1), in, branded, planned);
        }
        if (row != null && problems.size() == before) {
            rows.add(row);
        }
    }

    private @Nullable Row ownRow(
            int line,
            String level,
            int stt,
            Values in,
            int branded,
            TreeMap<String, Integer> planned) {
        String name = in.text("unit_name");
        if (name.isEmpty()) {
            problem(line, "unit_name is empty");
            return null;
        }
        Integer first = byKey.putIfAbsent(level + "/" + stt, line);
        if (first != null) {
            problem(line, "the same level and stt stand on line " + first);
            return null;
        }
        UnitId id = new UnitId("%s-%02d".formatted(level, stt));
        Row row = row(line, level, id, null, name, true, in, branded, planned);
        above = level.equals("department") ? row : null;
        subRows = 0;
        return row;
    }

    private @Nullable Row subRow(
            int line, Values in, int branded, TreeMap<String, Integer> planned) {
        Row department = above;
        if (department == null || !department.name().equals(in.text("parent"))) {
            problem(line, "a row without stt belongs below the department that parent names");
            return null;
        }
        subRows++;
        String name = in.text("unit_name");
        return row(
                line,
                department.level(),
                new UnitId(department.id() + "-" + subRows),
                department.id(),
                name.isEmpty() ? department.name() + " (không ghi tên)" : name,
                !name.isEmpty(),
                in,
                branded,
                planned);
    }

    private @Nullable Row row(
            int line,
            String level,
            UnitId id,
            @Nullable UnitId under,
            String name,
            boolean named,
            Values in,
            int branded,
            TreeMap<String, Integer> planned) {
        int offices =
                in.text("sections").isEmpty()
                        ? PublishedCounts.offices(level, in.text("unit_name"), branded)
                        : number(line, "sections", in.text("sections"), 1);
        if (offices < 1) {
            problem(line, "stands for no office: brand_name is 0 and there is no column sections");
            return null;
        }
        String area = level.equals("commune") ? in.text("parent") : "";
        return new Row(
                line,
                level,
                id,
                under,
                name,
                named,
                branded,
                new Details(false, offices, area, "", planned));
    }

    private int number(int line, String column, String text, int least) {
        if (text.matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= MOST_OF_ONE) {
                return number;
            }
        }
        problem(line, column + " must be a whole number from " + least + " to " + MOST_OF_ONE);
        return Math.max(least, 1);
    }
}
