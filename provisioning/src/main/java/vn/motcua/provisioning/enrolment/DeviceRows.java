package vn.motcua.provisioning.enrolment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.office.OfficeId;

/**
 * The own form: {@code office,kind,place} and, where wanted, {@code office_name}, {@code device}
 * (an id; else the next of its kind) and {@code count} (so many alike in one place).
 */
final class DeviceRows implements SlotList.Rows {
    static final List<String> COLUMNS = List.of("office", "kind", "place");
    private static final int MOST_ALIKE = 200;
    private static final int LONGEST = 120;

    private final List<WantedSlot> slots = new ArrayList<>();
    private final Set<String> sources = new HashSet<>();

    @Override
    public void take(SlotList.Row row) {
        Optional<OfficeId> office = office(row);
        Optional<DeviceKind> kind = kind(row);
        String device = row.value("device");
        Optional<DeviceId> id = id(row, device);
        int count = row.number("count", 1, MOST_ALIKE);
        if (count == 0) {
            row.problem("count must be at least 1");
        }
        if (!device.isEmpty() && count > 1) {
            row.problem("one device id is for one appliance: count must be 1");
        }
        if (row.value("place").length() > LONGEST || row.value("office_name").length() > LONGEST) {
            row.problem("place and office_name have at most " + LONGEST + " characters");
        }
        if (office.isEmpty() || kind.isEmpty() || (!device.isEmpty() && id.isEmpty())) {
            return;
        }
        String base =
                device.isEmpty()
                        ? "list:" + office.get() + "/" + kind.get() + "/" + row.value("place")
                        : "device:" + device;
        if (!sources.add(base)) {
            row.problem("the same office, kind and place stand in an earlier line: use count");
        }
        String name = row.value("office_name");
        for (int i = 1; i <= count && slots.size() <= SlotList.MOST_SLOTS; i++) {
            slots.add(
                    new WantedSlot(
                            device.isEmpty() ? base + "/" + i : base,
                            id,
                            kind.get(),
                            office.get(),
                            name.isEmpty() ? office.get().value() : name,
                            row.value("place")));
        }
    }

    private static Optional<OfficeId> office(SlotList.Row row) {
        try {
            return Optional.of(new OfficeId(row.value("office")));
        } catch (IllegalArgumentException e) {
            row.problem("office is not an id: small letters, digits and hyphens, at most 40");
            return Optional.empty();
        }
    }

    private static Optional<DeviceId> id(SlotList.Row row, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.equals(WantedSlot.RESERVED)) {
            row.problem("no device may be called " + WantedSlot.RESERVED);
            return Optional.empty();
        }
        try {
            return Optional.of(new DeviceId(text));
        } catch (IllegalArgumentException e) {
            row.problem("device is not an id: small letters, digits and hyphens, at most 40");
            return Optional.empty();
        }
    }

    private static Optional<DeviceKind> kind(SlotList.Row row) {
        String wanted = row.value("kind").toUpperCase(Locale.ROOT).replace('-', '_');
        for (DeviceKind kind : DeviceKind.values()) {
            if (kind.name().equals(wanted)) {
                return Optional.of(kind);
            }
        }
        row.problem("kind must be KIOSK, DISPLAY, RATING_PAD or COUNTER_BOX");
        return Optional.empty();
    }

    @Override
    public List<WantedSlot> slots() {
        return slots;
    }

    @Override
    public List<String> remarks() {
        return List.of();
    }
}
