package vn.motcua.provisioning.enrolment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.office.OfficeId;

/** The slots, as SQL. */
final class SlotRows {
    private static final String COLUMNS =
            "SELECT s.device, s.kind, s.office, s.office_name, s.place, c.state, c.expires_at"
                    + " FROM slots s LEFT JOIN codes c ON c.device = s.device"
                    + " AND c.state <> 'REPLACED'";

    private SlotRows() {}

    /** The slot that an earlier import made of the same appliance; null when there is none. */
    static @Nullable Slot bySource(Connection c, String source) throws SQLException {
        List<Slot> found = list(c, " WHERE s.source = ?", source);
        return found.isEmpty() ? null : found.getFirst();
    }

    static @Nullable Slot byDevice(Connection c, DeviceId device) throws SQLException {
        List<Slot> found = list(c, " WHERE s.device = ?", device.value());
        return found.isEmpty() ? null : found.getFirst();
    }

    /** All slots in the order of their making. */
    static List<Slot> all(Connection c) throws SQLException {
        return list(c, " ORDER BY s.made_at, s.device", null);
    }

    private static List<Slot> list(Connection c, String where, @Nullable String value)
            throws SQLException {
        try (PreparedStatement s = c.prepareStatement(COLUMNS + where)) {
            if (value != null) {
                s.setString(1, value);
            }
            List<Slot> found = new ArrayList<>();
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    found.add(slot(row));
                }
            }
            return found;
        }
    }

    private static Slot slot(ResultSet row) throws SQLException {
        String state = row.getString(6);
        return new Slot(
                new DeviceId(row.getString(1)),
                DeviceKind.valueOf(row.getString(2)),
                new OfficeId(row.getString(3)),
                row.getString(4),
                row.getString(5),
                state == null ? Slot.CodeState.NONE : Slot.CodeState.valueOf(state),
                state == null ? null : Instant.ofEpochMilli(row.getLong(7)));
    }

    /** Makes the slot; a device without an id of its own gets the next one of its kind. */
    static Slot insert(Connection c, WantedSlot wanted, long now) throws SQLException {
        DeviceId device =
                wanted.device().isPresent() ? wanted.device().get() : next(c, wanted.kind());
        try (PreparedStatement s =
                c.prepareStatement(
                        "INSERT INTO slots (device, kind, office, office_name, place, source,"
                                + " made_at) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            s.setString(1, device.value());
            s.setString(2, wanted.kind().name());
            s.setString(3, wanted.office().value());
            s.setString(4, wanted.officeName());
            s.setString(5, wanted.place());
            s.setString(6, wanted.source());
            s.setLong(7, now);
            s.executeUpdate();
        }
        return new Slot(
                device,
                wanted.kind(),
                wanted.office(),
                wanted.officeName(),
                wanted.place(),
                Slot.CodeState.NONE,
                null);
    }

    /** {@code kiosk-00001}: no office in the name, because devices move. */
    private static DeviceId next(Connection c, DeviceKind kind) throws SQLException {
        String start = kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-";
        int digits = 5;
        try (PreparedStatement s =
                c.prepareStatement(
                        "SELECT MAX(device) FROM slots WHERE device > ? AND device < ?"
                                + " AND LENGTH(device) = ?")) {
            s.setString(1, start + "00000");
            s.setString(2, start + "99999");
            s.setInt(3, start.length() + digits);
            try (ResultSet row = s.executeQuery()) {
                String last = row.next() ? row.getString(1) : null;
                int number = last == null ? 1 : number(last.substring(start.length())) + 1;
                return new DeviceId(start + String.format(Locale.ROOT, "%05d", number));
            }
        }
    }

    private static int number(String text) {
        return text.matches("[0-9]{5}") ? Integer.parseInt(text) : 0;
    }
}
