package vn.motcua.agent.queue;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.MessageTypes;
import vn.motcua.contract.wire.Wire;
import vn.motcua.store.Migration;

/** The tables of the {@link EventLog} in SQL; inside its transactions, on its thread. */
final class LogTables {
    static final String DAY_OPENED = "vn.motcua.queue.business-day-opened.v1";
    static final String LEASED = "vn.motcua.queue.number-block-leased.v1";
    static final String END =
            "SELECT MAX(COALESCE((SELECT MAX(seq) FROM event), 0),"
                    + " (SELECT MAX(from_seq) - 1 FROM segment))";

    private static final String SHAPE =
            "SELECT seq, at_micros, in_doubt, type, command, actor, body FROM event"
                    + " WHERE seq > ? ORDER BY seq LIMIT ?";
    private static final String OPENINGS = "FROM event WHERE type = '" + DAY_OPENED + "'";
    static final String LAST_OPENING_BUT_ONE =
            "SELECT COALESCE((SELECT seq " + OPENINGS + " ORDER BY seq DESC LIMIT 1 OFFSET 1), 0)";
    private static final String OLDEST_LEASE_THAT_COUNTS =
            "SELECT MIN(seq) FROM event WHERE type = '"
                    + LEASED
                    + "' AND body ->> '$.date' >= (SELECT body ->> '$.date' "
                    + OPENINGS
                    + " ORDER BY seq DESC LIMIT 1)";
    static final String OPENING_BEFORE_THAT_LEASE =
            "SELECT COALESCE(MAX(seq), 0) "
                    + OPENINGS
                    + " AND seq < ("
                    + OLDEST_LEASE_THAT_COUNTS
                    + ")";

    private static final String HUB_CHANGED = "vn.motcua.queue.hub-changed.v1";
    private static final String TAIL_TAKEN = "vn.motcua.queue.tail-taken.v1";

    /**
     * In front of the oldest takeover whose hub before has not handed over; 0 without one. A hub
     * that is gone counts as such until the next day opens.
     */
    static final String OPENING_BEFORE_HANDOVER =
            "SELECT COALESCE(MAX(seq), 0) "
                    + OPENINGS
                    + " AND seq < (SELECT MIN(h.seq) FROM event h WHERE h.type = '"
                    + HUB_CHANGED
                    + "' AND NOT EXISTS (SELECT 1 FROM event t WHERE t.type = '"
                    + TAIL_TAKEN
                    + "' AND t.seq > h.seq"
                    + " AND (NOT COALESCE(t.body ->> '$.lost', 0)"
                    + " OR t.seq < (SELECT MAX(seq) "
                    + OPENINGS
                    + "))"
                    + " AND h.body ->> '$.after' LIKE (t.body ->> '$.log') || ':%'))";

    /** Which hubs were given up, and where that stands. */
    private static final String GIVEN_UP =
            "SELECT seq, body ->> '$.log' FROM event WHERE type = '"
                    + TAIL_TAKEN
                    + "' AND body ->> '$.lost' ORDER BY seq";

    static final List<Migration> MIGRATIONS =
            List.of(
                    Migration.of(
                            1,
                            """
                            CREATE TABLE log (
                                only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
                                random TEXT NOT NULL,
                                epoch INTEGER NOT NULL,
                                delivered INTEGER NOT NULL) STRICT
                            """,
                            """
                            CREATE TABLE event (
                                seq INTEGER PRIMARY KEY,
                                at_micros INTEGER NOT NULL,
                                in_doubt INTEGER NOT NULL,
                                type TEXT NOT NULL,
                                command TEXT NOT NULL,
                                actor TEXT NOT NULL,
                                subject TEXT NOT NULL,
                                body TEXT NOT NULL) STRICT
                            """,
                            "CREATE INDEX event_day ON event (seq) WHERE type = '"
                                    + DAY_OPENED
                                    + "'"),
                    Migration.of(
                            2,
                            "CREATE INDEX event_lease ON event (seq) WHERE type = '"
                                    + LEASED
                                    + "'"),
                    // From here the log's identity stands in its segments; "log" keeps delivered.
                    Migration.of(
                            3,
                            """
                            CREATE TABLE segment (
                                from_seq INTEGER PRIMARY KEY,
                                random TEXT NOT NULL,
                                epoch INTEGER NOT NULL) STRICT
                            """,
                            "INSERT INTO segment SELECT 1, random, epoch FROM log",
                            """
                            CREATE TABLE role (
                                only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
                                state TEXT NOT NULL,
                                epoch_seen TEXT,
                                peer TEXT) STRICT
                            """,
                            "INSERT INTO role SELECT 1, 'LEADING', NULL, NULL FROM log",
                            "CREATE INDEX event_hub ON event (seq) WHERE type = '"
                                    + HUB_CHANGED
                                    + "'",
                            "CREATE INDEX event_tail ON event (seq) WHERE type = '"
                                    + TAIL_TAKEN
                                    + "'"));

    private LogTables() {}

    /** One stored event, not yet understood. */
    record Row(
            long seq,
            long atMicros,
            boolean inDoubt,
            String type,
            String command,
            String actor,
            String body) {}

    /** A fresh random part of a log's identity. */
    static String fresh(RandomGenerator random) {
        StringBuilder fresh = new StringBuilder();
        for (int i = 0; i < 24; i++) {
            fresh.append(Character.forDigit(random.nextInt(36), 36));
        }
        return fresh.toString();
    }

    /** Makes the rows of a new log; a candidate that follows has none of its own yet: epoch 0. */
    static void makeLog(Connection c, RandomGenerator random, Standing.State begins)
            throws SQLException {
        if (number(c, "SELECT COUNT(*) FROM log") > 0) {
            return;
        }
        LogId first = new LogId(fresh(random) + (begins == Standing.State.LEADING ? ".1" : ".0"));
        try (PreparedStatement s = c.prepareStatement("INSERT INTO log VALUES (1, ?, ?, 0)")) {
            s.setString(1, first.random());
            s.setInt(2, first.epoch());
            s.executeUpdate();
        }
        addSegment(c, 1, first);
        setStanding(c, new Standing(begins, null, null));
    }

    static void addSegment(Connection c, long from, LogId log) throws SQLException {
        try (PreparedStatement s =
                c.prepareStatement(
                        "INSERT INTO segment (from_seq, random, epoch) VALUES (?, ?, ?)")) {
            s.setLong(1, from);
            s.setString(2, log.random());
            s.setInt(3, log.epoch());
            s.executeUpdate();
        }
    }

    static Segments segments(Connection c) throws SQLException {
        List<Segments.Segment> found = new ArrayList<>();
        try (Statement s = c.createStatement();
                ResultSet rows =
                        s.executeQuery(
                                "SELECT from_seq, random, epoch FROM segment ORDER BY from_seq")) {
            while (rows.next()) {
                found.add(
                        new Segments.Segment(
                                rows.getLong(1),
                                new LogId(rows.getString(2) + "." + rows.getInt(3))));
            }
        }
        return new Segments(found);
    }

    static Standing standing(Connection c) throws SQLException {
        try (Statement s = c.createStatement();
                ResultSet rows = s.executeQuery("SELECT state, epoch_seen, peer FROM role")) {
            rows.next();
            @Nullable String seen = rows.getString(2);
            @Nullable String peer = rows.getString(3);
            return new Standing(
                    Standing.State.valueOf(rows.getString(1)),
                    seen == null ? null : new LogId(seen),
                    peer == null ? null : URI.create(peer));
        }
    }

    static void setStanding(Connection c, Standing standing) throws SQLException {
        LogId seen = standing.seen();
        URI hub = standing.hub();
        try (PreparedStatement s =
                c.prepareStatement(
                        "INSERT INTO role (only_row, state, epoch_seen, peer) VALUES (1, ?, ?, ?)"
                                + " ON CONFLICT (only_row) DO UPDATE SET state = excluded.state,"
                                + " epoch_seen = excluded.epoch_seen, peer = excluded.peer")) {
            s.setString(1, standing.state().name());
            s.setString(2, seen == null ? null : seen.value());
            s.setString(3, hub == null ? null : hub.toString());
            s.executeUpdate();
        }
    }

    /** Everything of the log goes, and its copy begins behind {@code start}. */
    static void startOver(Connection c, LogId log, long start) throws SQLException {
        try (Statement s = c.createStatement()) {
            s.executeUpdate("DELETE FROM event");
            s.executeUpdate("DELETE FROM segment");
        }
        addSegment(c, start + 1, log);
        setDelivered(c, start);
    }

    static void setDelivered(Connection c, long seq) throws SQLException {
        try (PreparedStatement s = c.prepareStatement("UPDATE log SET delivered = ?")) {
            s.setLong(1, seq);
            s.executeUpdate();
        }
    }

    static void insert(Connection c, List<RecordedEvent> events) throws SQLException {
        try (PreparedStatement s =
                c.prepareStatement("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (RecordedEvent event : events) {
                s.setLong(1, event.position().seq());
                s.setLong(2, ChronoUnit.MICROS.between(Instant.EPOCH, event.at()));
                s.setInt(3, event.timeInDoubt() ? 1 : 0);
                s.setString(4, MessageTypes.typeOf(event.event()));
                s.setString(5, event.command().value());
                s.setString(6, event.by().value());
                s.setString(7, MessageTypes.subjectOf(event.event()));
                s.setString(8, Wire.write(event.event()));
                s.executeUpdate();
            }
        }
    }

    static List<Row> select(Connection c, long seq, int limit) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (PreparedStatement s = c.prepareStatement(SHAPE)) {
            s.setLong(1, seq);
            s.setInt(2, limit);
            try (ResultSet rows = s.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            new Row(
                                    rows.getLong(1),
                                    rows.getLong(2),
                                    rows.getInt(3) != 0,
                                    rows.getString(4),
                                    rows.getString(5),
                                    rows.getString(6),
                                    rows.getString(7)));
                }
            }
        }
        return found;
    }

    /** Where the second business day opens that began before this instant. */
    static @Nullable Long secondDay(Connection c, long beforeMicros) throws SQLException {
        try (PreparedStatement s =
                c.prepareStatement(
                        "SELECT seq FROM event WHERE type = '"
                                + DAY_OPENED
                                + "' AND seq > (SELECT MIN(seq) FROM event) AND at_micros < ?"
                                + " ORDER BY seq LIMIT 1")) {
            s.setLong(1, beforeMicros);
            try (ResultSet rows = s.executeQuery()) {
                return rows.next() ? (Long) rows.getLong(1) : null;
            }
        }
    }

    static int deleteBefore(Connection c, long seq) throws SQLException {
        try (PreparedStatement s = c.prepareStatement("DELETE FROM event WHERE seq < ?")) {
            s.setLong(1, seq);
            return s.executeUpdate();
        }
    }

    static Map<LogId, Long> givenUp(Connection c) throws SQLException {
        Map<LogId, Long> found = new HashMap<>();
        try (Statement s = c.createStatement();
                ResultSet rows = s.executeQuery(GIVEN_UP)) {
            while (rows.next()) {
                found.put(new LogId(rows.getString(2)), rows.getLong(1));
            }
        }
        return found;
    }

    static long number(Connection c, String sql) throws SQLException {
        try (Statement s = c.createStatement();
                ResultSet rows = s.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
