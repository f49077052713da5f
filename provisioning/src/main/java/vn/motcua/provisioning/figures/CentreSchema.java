package vn.motcua.provisioning.figures;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.DeviceState;
import vn.motcua.contract.fleet.Heartbeat;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.Wire;
import vn.motcua.store.Migration;

/** The tables and the SQL, in what SQLite and PostgreSQL share. */
final class CentreSchema {
    static final String DAY_OPENED = "vn.motcua.queue.business-day-opened.v1";
    static final int NEW = 1;
    static final int MENDED = 2;
    static final int REPEAT = 0;

    static final List<Migration> MIGRATIONS =
            List.of(
                    Migration.of(
                            1,
                            """
                            CREATE TABLE events (
                              log TEXT NOT NULL, seq BIGINT NOT NULL, device TEXT NOT NULL,
                              type TEXT NOT NULL, kind TEXT NOT NULL, envelope TEXT NOT NULL,
                              raw BLOB, received_at BIGINT NOT NULL, PRIMARY KEY (log, seq))
                            """,
                            "CREATE INDEX events_by_type ON events (log, type, seq)",
                            """
                            CREATE TABLE logs (
                              log TEXT PRIMARY KEY, device TEXT NOT NULL, stored BIGINT NOT NULL,
                              highest BIGINT NOT NULL, repeats BIGINT NOT NULL,
                              unreadable BIGINT NOT NULL, hole_since BIGINT,
                              touched_at BIGINT NOT NULL)
                            """,
                            """
                            CREATE TABLE devices (
                              device TEXT PRIMARY KEY, state TEXT, state_at BIGINT,
                              heartbeat TEXT, heard_at BIGINT)
                            """,
                            """
                            CREATE TABLE strays (
                              device TEXT NOT NULL, why TEXT NOT NULL, payload BLOB,
                              received_at BIGINT NOT NULL)
                            """),
                    Migration.of(
                            2,
                            """
                            CREATE TABLE heirs (
                              log TEXT NOT NULL, device TEXT NOT NULL, PRIMARY KEY (log, device))
                            """));

    private CentreSchema() {}

    /** Adds an event; a real one also takes the place of what stood for it while it was missing. */
    static int insert(Connection c, DeviceId device, StoredEvent event, byte[] raw, Instant now)
            throws SQLException {
        try (PreparedStatement insert =
                c.prepareStatement(
                        "INSERT INTO events (log, seq, device, type, kind, envelope, raw,"
                                + " received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING")) {
            insert.setString(1, event.position().log().value());
            insert.setLong(2, event.position().seq());
            insert.setString(3, device.value());
            insert.setString(4, event.type());
            insert.setString(5, event.kind().name());
            insert.setString(6, event.envelope());
            insert.setBytes(7, raw.length == 0 ? null : raw);
            insert.setLong(8, now.toEpochMilli());
            if (insert.executeUpdate() == 1) {
                return NEW;
            }
        }
        return event.kind() == StoredEvent.Kind.EVENT && mend(c, event) ? MENDED : REPEAT;
    }

    private static boolean mend(Connection c, StoredEvent event) throws SQLException {
        try (PreparedStatement update =
                c.prepareStatement(
                        "UPDATE events SET type = ?, kind = ?, envelope = ?"
                                + " WHERE log = ? AND seq = ? AND kind <> ?")) {
            update.setString(1, event.type());
            update.setString(2, event.kind().name());
            update.setString(3, event.envelope());
            update.setString(4, event.position().log().value());
            update.setLong(5, event.position().seq());
            update.setString(6, StoredEvent.Kind.EVENT.name());
            return update.executeUpdate() == 1;
        }
    }

    /** The end of the gapless run that begins behind {@code from}. */
    static long contiguousEnd(Connection c, LogId log, long from) throws SQLException {
        try (PreparedStatement query =
                c.prepareStatement(
                        "SELECT seq FROM events WHERE log = ? AND seq > ? ORDER BY seq")) {
            query.setString(1, log.value());
            query.setLong(2, from);
            long end = from;
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next() && rows.getLong(1) == end + 1) {
                    end++;
                }
            }
            return end;
        }
    }

    /**
     * The first sequence number that is there behind {@code from}; {@code from + 1} without any.
     */
    static long firstBehind(Connection c, LogId log, long from) throws SQLException {
        try (PreparedStatement query =
                c.prepareStatement("SELECT MIN(seq) FROM events WHERE log = ? AND seq > ?")) {
            query.setString(1, log.value());
            query.setLong(2, from);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                long found = rows.getLong(1);
                return rows.wasNull() ? from + 1 : found;
            }
        }
    }

    static long lastOfType(Connection c, LogId log, String type) throws SQLException {
        try (PreparedStatement query =
                c.prepareStatement("SELECT MAX(seq) FROM events WHERE log = ? AND type = ?")) {
            query.setString(1, log.value());
            query.setString(2, type);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    static List<StoredEvent> events(Connection c, LogId log, long after, long end, int limit)
            throws SQLException {
        try (PreparedStatement query =
                c.prepareStatement(
                        "SELECT seq, type, envelope, kind FROM events"
                                + " WHERE log = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?")) {
            query.setString(1, log.value());
            query.setLong(2, after);
            query.setLong(3, end);
            query.setInt(4, limit);
            List<StoredEvent> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            new StoredEvent(
                                    new LogPosition(log, rows.getLong(1)),
                                    rows.getString(2),
                                    rows.getString(3),
                                    StoredEvent.kind(rows.getString(4))));
                }
            }
            return found;
        }
    }

    static void save(Connection c, LogRecord log) throws SQLException {
        try (PreparedStatement upsert =
                c.prepareStatement(
                        "INSERT INTO logs (log, device, stored, highest, repeats, unreadable,"
                                + " hole_since, touched_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (log) DO UPDATE SET stored = excluded.stored,"
                                + " highest = excluded.highest, repeats = excluded.repeats,"
                                + " unreadable = excluded.unreadable,"
                                + " hole_since = excluded.hole_since,"
                                + " touched_at = excluded.touched_at")) {
            upsert.setString(1, log.log().value());
            upsert.setString(2, log.device().value());
            upsert.setLong(3, log.stored());
            upsert.setLong(4, log.highest());
            upsert.setLong(5, log.repeats());
            upsert.setLong(6, log.unreadable());
            setInstant(upsert, 7, log.holeSince());
            upsert.setLong(8, log.touchedAt().toEpochMilli());
            upsert.executeUpdate();
        }
    }

    static List<LogRecord> logs(Connection c) throws SQLException {
        try (PreparedStatement query =
                        c.prepareStatement(
                                "SELECT log, device, stored, highest, repeats, unreadable,"
                                        + " hole_since, touched_at FROM logs");
                ResultSet rows = query.executeQuery()) {
            List<LogRecord> found = new ArrayList<>();
            while (rows.next()) {
                found.add(
                        new LogRecord(
                                new LogId(rows.getString(1)),
                                new DeviceId(rows.getString(2)),
                                rows.getLong(3),
                                rows.getLong(4),
                                rows.getLong(5),
                                rows.getLong(6),
                                instant(rows, 7),
                                Instant.ofEpochMilli(rows.getLong(8))));
            }
            return found;
        }
    }

    static void save(Connection c, DeviceRecord device) throws SQLException {
        try (PreparedStatement upsert =
                c.prepareStatement(
                        "INSERT INTO devices (device, state, state_at, heartbeat, heard_at)"
                                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (device) DO UPDATE SET"
                                + " state = excluded.state, state_at = excluded.state_at,"
                                + " heartbeat = excluded.heartbeat,"
                                + " heard_at = excluded.heard_at")) {
            upsert.setString(1, device.device().value());
            upsert.setString(2, device.state() == null ? null : Wire.write(device.state()));
            setInstant(upsert, 3, device.stateAt());
            upsert.setString(4, device.heartbeat() == null ? null : Wire.write(device.heartbeat()));
            setInstant(upsert, 5, device.heardAt());
            upsert.executeUpdate();
        }
    }

    static List<DeviceRecord> devices(Connection c) throws SQLException {
        try (PreparedStatement query =
                        c.prepareStatement(
                                "SELECT device, state, state_at, heartbeat, heard_at FROM devices");
                ResultSet rows = query.executeQuery()) {
            List<DeviceRecord> found = new ArrayList<>();
            while (rows.next()) {
                found.add(
                        new DeviceRecord(
                                new DeviceId(rows.getString(1)),
                                read(rows.getString(2), DeviceState.class),
                                instant(rows, 3),
                                read(rows.getString(4), Heartbeat.class),
                                instant(rows, 5)));
            }
            return found;
        }
    }

    static long strays(Connection c) throws SQLException {
        try (PreparedStatement query = c.prepareStatement("SELECT COUNT(*) FROM strays");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /**
     * A row of an older version that no longer reads is as good as none: the device speaks again.
     */
    private static <T> @Nullable T read(@Nullable String json, Class<T> type) {
        if (json == null) {
            return null;
        }
        try {
            return Wire.read(json, type);
        } catch (MalformedMessageException e) {
            return null;
        }
    }

    private static @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
        long ms = rows.getLong(column);
        return rows.wasNull() ? null : Instant.ofEpochMilli(ms);
    }

    private static void setInstant(PreparedStatement s, int index, @Nullable Instant at)
            throws SQLException {
        if (at == null) {
            s.setNull(index, Types.BIGINT);
        } else {
            s.setLong(index, at.toEpochMilli());
        }
    }
}
