package vn.motcua.catalogue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.dossier.ProcedureCode;

/** Checks rows one by one and collects what is wrong; one file, one instance, one thread. */
final class RowCheck {
    static final int MAX_NAME = 2000;
    static final int MAX_FIELD = 300;

    private final List<Procedure> rows = new ArrayList<>();
    private final Map<ProcedureCode, Integer> lines = new HashMap<>();
    private final List<LineProblem> problems = new ArrayList<>();
    private int total;

    void problem(int line, String message) {
        total++;
        if (problems.size() < LineProblem.MAX_REPORTED) {
            problems.add(new LineProblem(line, message));
        }
    }

    /** Text values as they stood in the file; the last three may be empty. */
    void row(
            int line,
            String code,
            String name,
            String field,
            String level,
            String limit,
            String unit,
            String fee) {
        int before = total;
        ProcedureCode key = code(line, code);
        String cleanName = text(line, "name", name, MAX_NAME);
        String cleanField = text(line, "field", field, MAX_FIELD);
        String cleanLevel = level.strip();
        if (!cleanLevel.equals("xa") && !cleanLevel.equals("tinh")) {
            problem(line, "level must be xa or tinh");
        }
        Integer time = number(line, "time limit", limit, 10_000);
        Procedure.TimeUnit timeUnit = unit(line, unit);
        Integer cost = number(line, "fee", fee, 1_000_000_000);
        if (total == before && key != null) {
            boolean stated = time != null && timeUnit != null && time > 0;
            rows.add(
                    new Procedure(
                            key,
                            cleanName,
                            cleanField,
                            cleanLevel,
                            stated ? time : null,
                            stated ? timeUnit : null,
                            cost == null || cost == 0 ? null : Long.valueOf(cost)));
        }
    }

    CatalogueResult result() {
        if (total == 0 && rows.isEmpty()) {
            problem(0, "no procedure in it");
        }
        return total > 0
                ? new CatalogueResult.Refused(problems, total)
                : new CatalogueResult.Loaded(ProcedureCatalogue.of(rows));
    }

    private @Nullable ProcedureCode code(int line, String text) {
        ProcedureCode code;
        try {
            code = new ProcedureCode(text.strip());
        } catch (IllegalArgumentException e) {
            problem(line, "code must be a digit, a point and six digits, like 1.001193");
            return null;
        }
        Integer first = lines.putIfAbsent(code, line);
        if (first != null) {
            problem(line, "code " + code + " stands in line " + first + " already");
        }
        return code;
    }

    private String text(int line, String what, String raw, int longest) {
        String clean =
                Normalizer.normalize(raw, Normalizer.Form.NFC)
                        .replace('ð', 'đ')
                        .replace('Ð', 'Đ')
                        .replaceAll("[\\s\\u00A0]+", " ")
                        .strip();
        if (clean.isEmpty()) {
            problem(line, what + " is empty");
        } else if (clean.length() > longest) {
            problem(line, what + " has more than " + longest + " characters");
        } else if (clean.chars().anyMatch(c -> Character.isISOControl(c) || c == 0xFFFD)) {
            problem(line, what + " holds a control character or a byte that is not UTF-8");
        }
        return clean;
    }

    private @Nullable Integer number(int line, String what, String raw, int largest) {
        String text = raw.strip();
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > 10 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            problem(line, what + " must be a whole number or empty");
            return null;
        }
        long value = Long.parseLong(text);
        if (value > largest) {
            problem(line, what + " is more than " + largest);
            return null;
        }
        return (int) value;
    }

    private Procedure.@Nullable TimeUnit unit(int line, String raw) {
        return switch (raw.strip()) {
            case "working_day" -> Procedure.TimeUnit.WORKING_DAY;
            case "day" -> Procedure.TimeUnit.DAY;
            case "hour" -> Procedure.TimeUnit.HOUR;
            case "month" -> Procedure.TimeUnit.MONTH;
            case "", "other", "unspecified" -> null;
            default -> {
                problem(line, "time unit must be working_day, day, hour, month, or empty");
                yield null;
            }
        };
    }
}
