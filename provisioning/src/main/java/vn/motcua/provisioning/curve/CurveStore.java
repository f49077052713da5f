package vn.motcua.provisioning.curve;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.motcua.store.Database;
import vn.motcua.store.Migration;

/**
 * Closed slots on disk ({@code curves.sqlite}): who changed in each, and every subject once a day;
 * two days, so that any 24 hours can be drawn again. One thread.
 */
public final class CurveStore implements AutoCloseable {
    /** The database's file in the centre's data folder. */
    public static final String FILE = "curves.sqlite";

    private static final int KEPT = 2 * Curve.SLOTS;
    private static final List<Migration> MIGRATIONS =
            List.of(
                    Migration.of(
                            1,
                            "CREATE TABLE slots (slot BIGINT PRIMARY KEY)",
                            "CREATE TABLE samples (slot BIGINT NOT NULL, kind TEXT NOT NULL, id"
                                    + " TEXT NOT NULL, first INTEGER NOT NULL, second INTEGER NOT"
                                    + " NULL, PRIMARY KEY (slot, kind, id))"));

    private final Database database;

    private CurveStore(Database database) {
        this.database = database;
    }

    /** Opens or makes the file; the calling thread becomes the owner. */
    public static CurveStore open(Path file) throws IOException {
        return new CurveStore(Database.open("jdbc:sqlite:" + file, MIGRATIONS));
    }

    /** The next caller's thread becomes the owner. */
    void handOver() {
        database.handOver();
    }

    /** Stores a slot and forgets what is too old; all or nothing. */
    void save(CurveBook.Closed closed) throws IOException {
        database.transaction(c -> {
            insert(c, closed);
            for (String table : List.of("slots", "samples")) {
                try (PreparedStatement s =
                        c.prepareStatement("DELETE FROM " + table + " WHERE slot <= ?")) {
                    s.setLong(1, closed.slot() - KEPT);
                    s.executeUpdate();
                }
            }
            return null;
        });
    }

    private static void insert(Connection c, CurveBook.Closed closed) throws SQLException {
        try (PreparedStatement s =
                c.prepareStatement("INSERT INTO slots (slot) VALUES (?) ON CONFLICT DO NOTHING")) {
            s.setLong(1, closed.slot());
            s.executeUpdate();
        }
        try (PreparedStatement s =
                c.prepareStatement(
                        "INSERT INTO samples (slot, kind, id, first, second) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT (slot, kind, id) DO UPDATE SET first ="
                                + " excluded.first, second = excluded.second")) {
            for (Sample one : closed.changed()) {
                s.setLong(1, closed.slot());
                s.setString(2, one.subject().kind().name());
                s.setString(3, one.subject().id());
                s.setInt(4, one.first());
                s.setInt(5, one.second());
                s.addBatch();
            }
            s.executeBatch();
        }
    }

    /** What is kept, oldest first. */
    List<CurveBook.Closed> load() throws IOException {
        return database.read(c -> {
            Map<Long, List<Sample>> changed = new HashMap<>();
            try (PreparedStatement s =
                            c.prepareStatement(
                                    "SELECT slot, kind, id, first, second FROM samples");
                    ResultSet rows = s.executeQuery()) {
                while (rows.next()) {
                    changed.computeIfAbsent(rows.getLong(1), _ -> new ArrayList<>())
                            .add(sample(rows));
                }
            }
            List<CurveBook.Closed> all = new ArrayList<>();
            try (PreparedStatement s = c.prepareStatement("SELECT slot FROM slots ORDER BY slot");
                    ResultSet rows = s.executeQuery()) {
                while (rows.next()) {
                    long slot = rows.getLong(1);
                    all.add(new CurveBook.Closed(slot, changed.getOrDefault(slot, List.of())));
                }
            }
            return all;
        });
    }

    private static Sample sample(ResultSet rows) throws SQLException {
        Subject.Kind kind = Subject.Kind.valueOf(rows.getString(2));
        return new Sample(new Subject(kind, rows.getString(3)), rows.getInt(4), rows.getInt(5));
    }

    @Override
    public void close() {
        database.close();
    }
}
