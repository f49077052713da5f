package vn.motcua.provisioning.enrolment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.motcua.catalogue.Fold;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.office.OfficeId;

/**
 * The city's table of its units with what stands in them. A row may stand for a whole group of
 * offices with only the sum of their devices; which office of the group a device goes to is not in
 * the table and is not invented: such a sheet has a blank to be filled in by hand. Ticket machines
 * become kiosks, look-up computers kiosks too, devices for satisfaction rating pads.
 */
final class UnitRows implements SlotList.Rows {
    static final List<String> COLUMNS =
            List.of(
                    "level",
                    "parent",
                    "unit_name",
                    "brand_name",
                    "citizen_lookup_computers",
                    "ticket_machines",
                    "satisfaction_devices");
    private static final int MOST = 1000;
    private static final int LONGEST_ID = 40;

    /** A column and what it stands for. */
    private enum Sort {
        TICKETS("ticket_machines", DeviceKind.KIOSK, "Máy lấy số"),
        LOOK_UP("citizen_lookup_computers", DeviceKind.KIOSK, "Máy tra cứu"),
        RATING("satisfaction_devices", DeviceKind.RATING_PAD, "Thiết bị đánh giá");

        private final String column;
        private final DeviceKind kind;
        private final String words;

        Sort(String column, DeviceKind kind, String words) {
            this.column = column;
            this.kind = kind;
            this.words = words;
        }
    }

    private final List<WantedSlot> slots = new ArrayList<>();
    private final Set<String> offices = new HashSet<>();

    /** The highest number given to each name that stands more than once. */
    private final Map<String, Integer> alike = new HashMap<>();

    private final Map<Sort, Integer> sums = new HashMap<>();
    private int rows;
    private int groups;
    private int sections;
    private int words;

    @Override
    public void take(SlotList.Row row) {
        String name = row.value("unit_name");
        String parent = row.value("parent");
        if (name.isEmpty() && parent.isEmpty()) {
            row.problem("neither unit_name nor parent");
            return;
        }
        rows++;
        int stands = row.number("brand_name", 0, MOST);
        sections += stands;
        groups += stands > 1 ? 1 : 0;
        words += row.value("non_numeric_cells").isEmpty() ? 0 : 1;
        Optional<OfficeId> called = office(row.value("level"), name.isEmpty() ? parent : name);
        if (called.isEmpty()) {
            row.problem("the name has no letter or digit that an office's id can be made of");
            return;
        }
        OfficeId office = called.get();
        for (Sort sort : Sort.values()) {
            int count = row.number(sort.column, 0, MOST);
            sums.merge(sort, count, Integer::sum);
            for (int i = 1; i <= count && slots.size() <= SlotList.MOST_SLOTS; i++) {
                slots.add(
                        new WantedSlot(
                                "units:" + office + "/" + sort.column + "/" + i,
                                Optional.empty(),
                                sort.kind,
                                office,
                                name.isEmpty() ? parent : name,
                                sort.words
                                        + " "
                                        + i
                                        + "/"
                                        + count
                                        + (stands > 1 ? " – điểm: ………………………………" : "")));
            }
        }
    }

    /** From level and name; a second one of the same name gets a number. */
    private Optional<OfficeId> office(String level, String name) {
        String folded = Fold.fold(level + " " + name).replace(' ', '-');
        if (!folded.matches("[a-z0-9][a-z0-9-]*")) {
            return Optional.empty();
        }
        String id = folded.substring(0, Math.min(folded.length(), LONGEST_ID - 3));
        String tried = id;
        for (int i = alike.getOrDefault(id, 1); !offices.add(tried); ) {
            i++;
            String end = "-" + i;
            tried = id.substring(0, Math.min(id.length(), LONGEST_ID - end.length())) + end;
            alike.put(id, i);
        }
        return Optional.of(new OfficeId(tried));
    }

    @Override
    public List<WantedSlot> slots() {
        return slots;
    }

    @Override
    public List<String> remarks() {
        List<String> found = new ArrayList<>();
        found.add(
                rows
                        + " rows: "
                        + sums.getOrDefault(Sort.TICKETS, 0)
                        + " ticket machines, "
                        + sums.getOrDefault(Sort.LOOK_UP, 0)
                        + " look-up stations, "
                        + sums.getOrDefault(Sort.RATING, 0)
                        + " rating devices");
        found.add(
                "a row is not an office: the rows stand for "
                        + sections
                        + " sections by their brand_name, and "
                        + groups
                        + " of them for several at once; which section of such a row a device goes to"
                        + " is not in this list: write it on the sheet");
        if (words > 0) {
            found.add(
                    words
                            + " rows have words where a number belongs (non_numeric_cells): no device"
                            + " was made of them");
        }
        return found;
    }
}
