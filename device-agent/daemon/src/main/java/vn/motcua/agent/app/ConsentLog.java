package vn.motcua.agent.app;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.identity.ConsentRecord;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.identity.ConsentAnswer;
import vn.motcua.contract.identity.ConsentRecorded;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.wire.Envelope;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.contract.wire.Wire;
import vn.motcua.store.Database;
import vn.motcua.store.Migration;

/**
 * Answers to notices on this box's disk: which text, for what, yes or no, when; never who (Law
 * 91/2025/QH15). A log of its own for the centre, with a random id. An answer that the centre has
 * is kept for a year, one that it lacks until it has it, {@value #MOST} in all: then the oldest
 * goes. Any thread.
 */
final class ConsentLog implements ConsentRecord, AutoCloseable {
    static final int MOST = 200_000;

    private static final Duration KEPT = Duration.ofDays(366);
    private static final List<Migration> MIGRATIONS =
            List.of(
                    Migration.of(
                            1,
                            "CREATE TABLE consent (id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL,"
                                    + " means TEXT NOT NULL, notice TEXT NOT NULL,"
                                    + " purpose TEXT NOT NULL, given INTEGER NOT NULL)"),
                    Migration.of(
                            2,
                            "ALTER TABLE consent ADD COLUMN in_doubt INTEGER NOT NULL DEFAULT 0",
                            "CREATE TABLE log (one INTEGER PRIMARY KEY CHECK (one = 1),"
                                    + " id TEXT NOT NULL, delivered INTEGER NOT NULL)"));

    private record Head(LogId log, long end, long delivered) {}

    /**
     * An answer in the log.
     *
     * @param at null when the clock was in doubt
     */
    record Kept(LogPosition position, @Nullable Instant at, ConsentRecorded answer) {
        Envelope envelope(DeviceId device, String bootId) {
            return Wire.envelope(position, at, answer, device, bootId);
        }
    }

    private final Database database;
    private final BooleanSupplier clockInDoubt;
    private final int most;
    private final LogId log;
    private volatile long end;
    private volatile long delivered;
    private volatile Runnable listener = () -> {};

    ConsentLog(Path file, BooleanSupplier clockInDoubt) throws IOException {
        this(file, clockInDoubt, MOST);
    }

    /**
     * @param most answers in the file
     */
    ConsentLog(Path file, BooleanSupplier clockInDoubt, int most) throws IOException {
        this.clockInDoubt = clockInDoubt;
        this.most = most;
        this.database = Database.open("jdbc:sqlite:" + file, MIGRATIONS);
        try {
            Head head = database.transaction(ConsentLog::head);
            database.handOver();
            this.log = head.log();
            this.end = head.end();
            this.delivered = head.delivered();
        } catch (IOException e) {
            database.close();
            throw e;
        }
    }

    private static Head head(Connection c) throws SQLException {
        try (PreparedStatement fresh =
                        c.prepareStatement(
                                "INSERT INTO log VALUES (1, ?, 0) ON CONFLICT DO NOTHING");
                PreparedStatement query =
                        c.prepareStatement(
                                "SELECT id, delivered,"
                                        + " (SELECT coalesce(max(id), 0) FROM consent) FROM log")) {
            fresh.setString(1, UUID.randomUUID().toString().replace("-", "") + ".1");
            fresh.executeUpdate();
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Head(new LogId(row.getString(1)), row.getLong(3), row.getLong(2));
            }
        }
    }

    /** Called after each answer that is on disk, on the flow's thread; must not block. */
    void onKept(Runnable heard) {
        listener = heard;
    }

    @Override
    public void keep(Means means, ConsentAnswer answer) throws IOException {
        write(means, answer);
        listener.run();
    }

    private synchronized void write(Means means, ConsentAnswer answer) throws IOException {
        try {
            end =
                    database.transaction(c -> {
                        long id = insert(c, means, answer);
                        trim(c, id, answer.at());
                        return id;
                    });
        } finally {
            database.handOver();
        }
    }

    private long insert(Connection c, Means means, ConsentAnswer answer) throws SQLException {
        try (PreparedStatement s =
                c.prepareStatement(
                        "INSERT INTO consent (id, at_ms, means, notice, purpose, given, in_doubt)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            s.setLong(1, end + 1);
            s.setLong(2, answer.at().toEpochMilli());
            s.setString(3, means.name());
            s.setString(4, answer.notice());
            s.setString(5, answer.purpose());
            s.setBoolean(6, answer.given());
            s.setBoolean(7, clockInDoubt.getAsBoolean());
            s.executeUpdate();
            return end + 1;
        }
    }

    /** The newest stays in any case: its number is where the log ends. */
    private void trim(Connection c, long newest, Instant now) throws SQLException {
        try (PreparedStatement old =
                c.prepareStatement(
                        "DELETE FROM consent WHERE id < ?"
                                + " AND (id <= ? OR (id <= ? AND at_ms < ?))")) {
            old.setLong(1, newest);
            old.setLong(2, newest - most);
            old.setLong(3, delivered);
            old.setLong(4, now.minus(KEPT).toEpochMilli());
            old.executeUpdate();
        }
    }

    /** Which log; the same for the life of the file. */
    LogId log() {
        return log;
    }

    /** Number of the newest answer, 0 before the first. */
    long end() {
        return end;
    }

    /** Up to where the centre has said that it has everything. */
    long delivered() {
        return delivered;
    }

    /** Answers behind {@code seq}, in order, at most {@code limit}. */
    synchronized List<Kept> after(long seq, int limit) throws IOException {
        try {
            return database.read(c -> after(c, seq, limit));
        } finally {
            database.handOver();
        }
    }

    private List<Kept> after(Connection c, long seq, int limit) throws SQLException {
        try (PreparedStatement query =
                c.prepareStatement(
                        "SELECT id, CASE in_doubt WHEN 0 THEN at_ms END, means, notice, purpose,"
                                + " given FROM consent WHERE id > ? ORDER BY id LIMIT ?")) {
            query.setLong(1, seq);
            query.setInt(2, limit);
            List<Kept> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    long at = row.getLong(2);
                    boolean inDoubt = row.wasNull();
                    found.add(
                            new Kept(
                                    new LogPosition(log, row.getLong(1)),
                                    inDoubt ? null : Instant.ofEpochMilli(at),
                                    new ConsentRecorded(
                                            Means.valueOf(row.getString(3)),
                                            row.getString(4),
                                            row.getString(5),
                                            row.getBoolean(6))));
                }
            }
            return found;
        }
    }

    /** Notes the centre's word on disk. */
    synchronized void markDelivered(long seq) throws IOException {
        try {
            database.transaction(c -> {
                try (PreparedStatement s = c.prepareStatement("UPDATE log SET delivered = ?")) {
                    s.setLong(1, seq);
                    return s.executeUpdate();
                }
            });
            delivered = seq;
        } finally {
            database.handOver();
        }
    }

    @Override
    public synchronized void close() {
        database.close();
    }
}
