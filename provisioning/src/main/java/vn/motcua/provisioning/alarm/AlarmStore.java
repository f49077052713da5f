package vn.motcua.provisioning.alarm;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.store.Database;
import vn.motcua.store.Migration;

/** Alarms in one table ({@code alarms.sqlite}): all open ones and a bounded past. One thread. */
public final class AlarmStore implements AutoCloseable {
    /** The database's file in the centre's data folder. */
    public static final String FILE = "alarms.sqlite";

    /** Older ones are forgotten, unless they are open. */
    static final int MOST_KEPT = 20_000;

    private static final List<Migration> MIGRATIONS =
            List.of(
                    Migration.of(
                            1,
                            "CREATE TABLE alarms (id INTEGER PRIMARY KEY, kind TEXT NOT NULL,"
                                    + " subject TEXT NOT NULL, part TEXT NOT NULL, office TEXT NOT"
                                    + " NULL, detail TEXT NOT NULL, raised_at BIGINT NOT NULL,"
                                    + " cleared_at BIGINT, told INTEGER NOT NULL, ack_actor TEXT,"
                                    + " ack_at BIGINT, ack_note TEXT)",
                            "CREATE INDEX alarms_open ON alarms (cleared_at)"));
    private static final String ALL =
            "SELECT id, kind, subject, part, office, detail, raised_at, cleared_at, told,"
                    + " ack_actor, ack_at, ack_note FROM alarms ";

    private final Database database;

    private AlarmStore(Database database) {
        this.database = database;
    }

    /**
     * One row.
     *
     * @param part see {@link AlarmRules.Key}
     * @param told whether a notice went out
     */
    record Row(AlarmView alarm, String part, boolean told) {
        AlarmRules.Key key() {
            return new AlarmRules.Key(alarm.kind(), alarm.subject(), part);
        }
    }

    /** Opens or makes the file; the calling thread becomes the owner. */
    public static AlarmStore open(Path file) throws IOException {
        return new AlarmStore(Database.open("jdbc:sqlite:" + file, MIGRATIONS));
    }

    /** The next caller's thread becomes the owner. */
    void handOver() {
        database.handOver();
    }

    /** All that are open. */
    List<Row> open() throws IOException {
        return database.read(c -> rows(c, "WHERE cleared_at IS NULL ORDER BY id DESC LIMIT ?", -1));
    }

    /** The newest, open or not, newest first. */
    List<Row> newest(int limit) throws IOException {
        return database.read(c -> rows(c, "ORDER BY id DESC LIMIT ?", limit));
    }

    /** Stores all of them, new or changed, and forgets what is too old; all or nothing. */
    void save(List<Row> changed) throws IOException {
        database.transaction(c -> {
            try (PreparedStatement s =
                    c.prepareStatement(
                            "INSERT INTO alarms (id, kind, subject, part, office, detail,"
                                    + " raised_at, cleared_at, told, ack_actor, ack_at, ack_note)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                    + " ON CONFLICT (id) DO UPDATE SET cleared_at ="
                                    + " excluded.cleared_at, told = excluded.told, ack_actor ="
                                    + " excluded.ack_actor, ack_at = excluded.ack_at, ack_note ="
                                    + " excluded.ack_note")) {
                for (Row row : changed) {
                    fill(s, row);
                    s.executeUpdate();
                }
            }
            try (PreparedStatement s =
                    c.prepareStatement(
                            "DELETE FROM alarms WHERE cleared_at IS NOT NULL AND id <="
                                    + " (SELECT MAX(id) FROM alarms) - ?")) {
                s.setLong(1, MOST_KEPT);
                s.executeUpdate();
            }
            return null;
        });
    }

    private static void fill(PreparedStatement s, Row row) throws SQLException {
        AlarmView alarm = row.alarm();
        AlarmView.Acknowledgement by = alarm.acknowledged();
        int at = 0;
        s.setLong(++at, alarm.id().number());
        s.setString(++at, alarm.kind().name());
        s.setString(++at, alarm.subject());
        s.setString(++at, row.part());
        s.setString(++at, alarm.office());
        s.setString(++at, alarm.detail());
        s.setLong(++at, alarm.raisedAt().toEpochMilli());
        moment(s, ++at, alarm.clearedAt());
        s.setInt(++at, row.told() ? 1 : 0);
        s.setString(++at, by == null ? null : by.actor());
        moment(s, ++at, by == null ? null : by.at());
        s.setString(++at, by == null ? null : by.note());
    }

    private static void moment(PreparedStatement s, int at, @Nullable Instant moment)
            throws SQLException {
        if (moment == null) {
            s.setNull(at, Types.BIGINT);
        } else {
            s.setLong(at, moment.toEpochMilli());
        }
    }

    private static List<Row> rows(Connection c, String which, int limit) throws SQLException {
        try (PreparedStatement s = c.prepareStatement(ALL + which)) {
            s.setInt(1, limit);
            List<Row> all = new ArrayList<>();
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    all.add(row(row));
                }
            }
            return all;
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        int at = 0;
        AlarmId id = new AlarmId(row.getLong(++at));
        AlarmKind kind = AlarmKind.valueOf(row.getString(++at));
        String subject = row.getString(++at);
        String part = row.getString(++at);
        String office = row.getString(++at);
        String detail = row.getString(++at);
        Instant raised = Instant.ofEpochMilli(row.getLong(++at));
        Instant cleared = moment(row, ++at);
        boolean told = row.getInt(++at) == 1;
        String actor = row.getString(++at);
        Instant acknowledged = moment(row, ++at);
        String note = row.getString(++at);
        AlarmView.Acknowledgement by =
                actor == null || acknowledged == null
                        ? null
                        : new AlarmView.Acknowledgement(
                                actor, acknowledged, note == null ? "" : note);
        return new Row(
                new AlarmView(id, kind, subject, office, detail, raised, cleared, by), part, told);
    }

    private static @Nullable Instant moment(ResultSet row, int at) throws SQLException {
        long millis = row.getLong(at);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    @Override
    public void close() {
        database.close();
    }
}
