package vn.motcua.provisioning.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a read table changes in the organisation; reading it again changes nothing. Pure. */
final class UnitsImport {
    private static final String CITY_NAME = "Thành phố Hà Nội";

    private final List<Entry.Draft> drafts = new ArrayList<>();
    private int founded;
    private int renamed;
    private int described;
    private int same;

    private UnitsImport() {}

    /**
     * What happened, for people and programs.
     *
     * @param rows lines of the table
     * @param offices that they stand for
     * @param branded of these, with the brand name
     * @param groups rows that stand for more than one office, whose offices are not listed
     * @param nameless rows without a printed name
     * @param officesByLevel in the order of the table
     * @param founded new units
     * @param renamed units with another name than before
     * @param described units with other counts than before
     * @param same unchanged units
     * @param gone units of an earlier import that the table has no more; they stay as they are
     */
    record Report(
            int rows,
            int offices,
            int branded,
            int groups,
            int nameless,
            Map<String, Integer> officesByLevel,
            int founded,
            int renamed,
            int described,
            int same,
            int gone) {
        List<String> lines() {
            List<String> lines = new ArrayList<>();
            String levels =
                    officesByLevel.entrySet().stream()
                            .map(e -> e.getValue() + " " + e.getKey())
                            .collect(Collectors.joining(", "));
            lines.add(rows + " rows stand for " + offices + " offices (" + levels + ")");
            if (branded != offices) {
                lines.add(branded + " of them carry the brand name");
            }
            if (groups > 0) {
                lines.add(
                        groups
                                + " rows are groups: the table does not list their offices one by"
                                + " one, and none was invented");
            }
            if (nameless > 0) {
                lines.add(nameless + " row has no name and is called after its department");
            }
            lines.add(
                    founded
                            + " new, "
                            + renamed
                            + " renamed, "
                            + described
                            + " with other counts, "
                            + same
                            + " as before");
            if (gone > 0) {
                lines.add(gone + " earlier rows are not in this table; they were left as they are");
            }
            return lines;
        }
    }

    /**
     * @param drafts what is to be recorded; may be empty
     * @param report what that is
     */
    record Plan(List<Entry.Draft> drafts, Report report) {}

    static Plan plan(List<UnitsCsv.Row> rows, Organisation now, LocalDate from) {
        UnitsImport plan = new UnitsImport();
        UnitTree tree = now.asOf(LocalDate.MAX);
        if (tree.unit(Organisation.CITY).isEmpty()) {
            plan.drafts.add(
                    new Entry.Draft(
                            from,
                            new Change.Founded(
                                    Organisation.CITY,
                                    UnitKind.CITY,
                                    CITY_NAME,
                                    null,
                                    Details.NONE)));
        }
        rows.forEach(row -> plan.take(row, tree, from));
        Set<UnitId> there = rows.stream().map(UnitsCsv.Row::id).collect(Collectors.toSet());
        int gone =
                (int)
                        tree.open().stream()
                                .filter(u ->
                                        u.id().value().matches("(department|district|commune)-.*"))
                                .filter(u -> !there.contains(u.id()))
                                .count();
        return new Plan(List.copyOf(plan.drafts), plan.report(rows, gone));
    }

    private void take(UnitsCsv.Row row, UnitTree tree, LocalDate from) {
        Unit known = tree.unit(row.id()).orElse(null);
        if (known == null) {
            founded++;
            UnitId under = row.under();
            drafts.add(
                    new Entry.Draft(
                            from,
                            new Change.Founded(
                                    row.id(),
                                    row.details().standsFor() == 1
                                            ? UnitKind.POINT
                                            : UnitKind.GROUP,
                                    row.name(),
                                    under == null ? Organisation.CITY : under,
                                    row.details())));
            return;
        }
        boolean otherName = !known.name().equals(row.name());
        boolean otherDetails = !known.details().equals(row.details());
        if (!known.open() || !otherName && !otherDetails) {
            same++;
        }
        if (known.open() && otherName) {
            renamed++;
            drafts.add(new Entry.Draft(from, new Change.Renamed(row.id(), row.name())));
        }
        if (known.open() && otherDetails) {
            described++;
            drafts.add(new Entry.Draft(from, new Change.Described(row.id(), row.details())));
        }
    }

    private Report report(List<UnitsCsv.Row> rows, int gone) {
        Map<String, Integer> byLevel = new LinkedHashMap<>();
        rows.forEach(r -> byLevel.merge(r.level(), r.details().standsFor(), Integer::sum));
        return new Report(
                rows.size(),
                rows.stream().mapToInt(r -> r.details().standsFor()).sum(),
                rows.stream().mapToInt(UnitsCsv.Row::branded).sum(),
                (int) rows.stream().filter(r -> r.details().standsFor() > 1).count(),
                (int) rows.stream().filter(r -> !r.named()).count(),
                byLevel,
                founded,
                renamed,
                described,
                same,
                gone);
    }
}
