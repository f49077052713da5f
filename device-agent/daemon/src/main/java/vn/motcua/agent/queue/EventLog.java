package vn.motcua.agent.queue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.MessageTypes;
import vn.motcua.contract.wire.Wire;
import vn.motcua.runtime.Check;
import vn.motcua.store.Database;
import vn.motcua.store.Migration;
import vn.motcua.store.StoreException;

/**
 * The hub's log on disk: the truth that the queue is replayed from. Its identity is random and made
 * with its database. One thread writes ({@link QueueLoop}'s); {@link #after}, {@link #end}, {@link
 * #delivered} and {@link #id} are for any thread. Holds no personal data and no keys.
 */
public final class EventLog implements EventStore {
    /** How long events stay after their delivery. */
    static final Duration RETENTION = Duration.ofDays(30);

    private static final int MOST_ROWS = 10_000;
    private static final String DAY_OPENED = "vn.motcua.queue.business-day-opened.v1";
    private static final String SHAPE =
            "SELECT seq, at_micros, in_doubt, type, command, actor, body FROM event"
                    + " WHERE seq > ? ORDER BY seq LIMIT ?";
    private static final String LEASED = "vn.motcua.queue.number-block-leased.v1";
    private static final String OPENINGS = "FROM event WHERE type = '" + DAY_OPENED + "'";
    private static final String LAST_OPENING_BUT_ONE =
            "SELECT COALESCE((SELECT seq " + OPENINGS + " ORDER BY seq DESC LIMIT 1 OFFSET 1), 0)";
    private static final String OLDEST_LEASE_THAT_COUNTS =
            "SELECT MIN(seq) FROM event WHERE type = '"
                    + LEASED
                    + "' AND body ->> '$.date' >= (SELECT body ->> '$.date' "
                    + OPENINGS
                    + " ORDER BY seq DESC LIMIT 1)";
    private static final String OPENING_BEFORE_THAT_LEASE =
            "SELECT COALESCE(MAX(seq), 0) "
                    + OPENINGS
                    + " AND seq < ("
                    + OLDEST_LEASE_THAT_COUNTS
                    + ")";
    private static final List<Migration> MIGRATIONS =
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
                                    + "'"));

    private final String url;
    private final LogId id;
    Database database; // the power-cut test weakens it, to prove that it would notice
    private volatile long end;
    private volatile long delivered;

    private EventLog(String url, Database database, LogRow row, long end) {
        this.url = url;
        this.database = database;
        this.id = row.id();
        this.delivered = row.delivered();
        this.end = end;
    }

    private record LogRow(LogId id, long delivered) {}

    /**
     * Opens the log in a file, or makes both.
     *
     * @param random for the identity of a new log
     * @throws StoreException when the file is damaged, newer, or the disk refuses
     */
    public static EventLog open(Path file, RandomGenerator random) throws IOException {
        return open("jdbc:sqlite:" + file, random);
    }

    static EventLog open(String url, RandomGenerator random) throws IOException {
        Database database = Database.open(url, MIGRATIONS);
        try {
            LogRow row = database.transaction(c -> findOrMakeLog(c, random));
            long end = database.read(c -> number(c, "SELECT COALESCE(MAX(seq), 0) FROM event"));
            database.handOver();
            return new EventLog(url, database, row, end);
        } catch (IOException e) {
            database.close();
            throw e;
        }
    }

    private static LogRow findOrMakeLog(Connection c, RandomGenerator random) throws SQLException {
        try (Statement s = c.createStatement()) {
            try (ResultSet rows = s.executeQuery("SELECT random, epoch, delivered FROM log")) {
                if (rows.next()) {
                    return new LogRow(
                            new LogId(rows.getString(1) + "." + rows.getLong(2)), rows.getLong(3));
                }
            }
        }
        StringBuilder fresh = new StringBuilder();
        for (int i = 0; i < 24; i++) {
            fresh.append(Character.forDigit(random.nextInt(36), 36));
        }
        try (PreparedStatement insert = c.prepareStatement("INSERT INTO log VALUES (1, ?, 1, 0)")) {
            insert.setString(1, fresh.toString());
            insert.executeUpdate();
        }
        return new LogRow(new LogId(fresh + ".1"), 0);
    }

    @Override
    public LogId id() {
        return id;
    }

    /** Place of the last event on disk. */
    @Override
    public LogPosition end() {
        return new LogPosition(id, end);
    }

    /** Up to here the centre has everything (its own word). */
    @Override
    public long delivered() {
        return delivered;
    }

    /** Everything in one commit, synced when this returns. Only the writer's thread. */
    @Override
    public void append(List<RecordedEvent> events) throws IOException {
        long next = end;
        for (RecordedEvent event : events) {
            next++;
            Check.that(
                    event.position().seq() == next && event.position().log().equals(id),
                    "a log has no gaps");
        }
        database.transaction(c -> {
            insert(c, events);
            return null;
        });
        end = next;
    }

    private static void insert(Connection c, List<RecordedEvent> events) throws SQLException {
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

    /**
     * Events behind a place, oldest first. Opens a connection of its own, so any thread may ask.
     *
     * @param seq 0 = from the start
     * @param limit at most 10,000
     */
    @Override
    public List<RecordedEvent> after(long seq, int limit) throws IOException {
        if (seq >= end) {
            return List.of();
        }
        try (Database reader = Database.openReader(url)) {
            return read(reader, seq, limit);
        }
    }

    /** The same on the writer's thread and connection. */
    @Override
    public List<RecordedEvent> replayAfter(long seq) throws IOException {
        return read(database, seq, MOST_ROWS);
    }

    private List<RecordedEvent> read(Database from, long seq, int limit) throws IOException {
        List<Row> rows = from.read(c -> select(c, seq, Math.min(limit, MOST_ROWS)));
        List<RecordedEvent> events = new ArrayList<>(rows.size());
        for (Row row : rows) {
            events.add(recorded(row));
        }
        return events;
    }

    private record Row(
            long seq,
            long atMicros,
            boolean inDoubt,
            String type,
            String command,
            String actor,
            String body) {}

    private static List<Row> select(Connection c, long seq, int limit) throws SQLException {
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

    private RecordedEvent recorded(Row row) throws IOException {
        try {
            QueueEvent event = MessageTypes.readEvent(row.type(), row.body());
            return new RecordedEvent(
                    new LogPosition(id, row.seq()),
                    Instant.EPOCH.plus(row.atMicros(), ChronoUnit.MICROS),
                    row.inDoubt(),
                    new CommandId(row.command()),
                    new Actor(row.actor()),
                    event);
        } catch (MalformedMessageException | IllegalArgumentException e) {
            throw new StoreException("event " + row.seq() + " of the log cannot be read");
        }
    }

    /**
     * Where a replay begins (ADR 24): in front of the opening of the last business day but one,
     * because a state remembers today and the business day before; earlier, in front of the day on
     * which numbers were leased that still count. With fewer days, in front of the oldest event.
     * Only the writer's thread.
     */
    @Override
    public LogPosition replayStart() throws IOException {
        long day = database.read(c -> number(c, LAST_OPENING_BUT_ONE));
        if (day == 0) {
            return start();
        }
        long lease = database.read(c -> number(c, OPENING_BEFORE_THAT_LEASE));
        return new LogPosition(id, (lease == 0 ? day : Math.min(day, lease)) - 1);
    }

    /** The place in front of the oldest event that is still here. Only the writer's thread. */
    LogPosition start() throws IOException {
        long first = database.read(c -> number(c, "SELECT COALESCE(MIN(seq), 1) FROM event"));
        return new LogPosition(id, first - 1);
    }

    /**
     * Notes the centre's word; it may go back (the centre was restored) and events are sent again.
     * Only the writer's thread.
     */
    @Override
    public Marked markDelivered(LogId log, long seq) throws IOException {
        if (!log.equals(id)) {
            return Marked.OTHER_LOG;
        }
        if (seq < 0 || seq > end) {
            return Marked.PAST_END;
        }
        if (seq != delivered) {
            database.transaction(c -> {
                try (PreparedStatement s = c.prepareStatement("UPDATE log SET delivered = ?")) {
                    s.setLong(1, seq);
                    return s.executeUpdate();
                }
            });
            delivered = seq;
        }
        return Marked.MARKED;
    }

    /**
     * Forgets the oldest whole business day when all of it was delivered and is past the retention:
     * a replay must start where a day opens. Only the writer's thread.
     *
     * @return how many events went
     */
    @Override
    public int forgetOldestDay(Instant now) throws IOException {
        long before = ChronoUnit.MICROS.between(Instant.EPOCH, now.minus(RETENTION));
        return database.transaction(c -> {
            @Nullable Long next = secondDay(c, before);
            if (next == null || next - 1 > delivered) {
                return 0;
            }
            try (PreparedStatement s = c.prepareStatement("DELETE FROM event WHERE seq < ?")) {
                s.setLong(1, next);
                return s.executeUpdate();
            }
        });
    }

    private static @Nullable Long secondDay(Connection c, long beforeMicros) throws SQLException {
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

    /**
     * Opens the file again after trouble and finds out where it ends: a commit that failed may have
     * reached the disk. Only the writer's thread.
     */
    @Override
    public void reopen() throws IOException {
        database.close();
        database = Database.open(url, MIGRATIONS);
        end = database.read(c -> number(c, "SELECT COALESCE(MAX(seq), 0) FROM event"));
    }

    /** Lets the next thread that uses the log be its writer. */
    @Override
    public void handOver() {
        database.handOver();
    }

    private static long number(Connection c, String sql) throws SQLException {
        try (Statement s = c.createStatement();
                ResultSet rows = s.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Only after the writer has ended. */
    @Override
    public void close() {
        database.close();
    }
}
