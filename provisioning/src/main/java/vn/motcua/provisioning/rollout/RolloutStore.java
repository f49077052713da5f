package vn.motcua.provisioning.rollout;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.store.Database;
import vn.motcua.store.Migration;

/**
 * Rollouts, every device's place in them, and what is still to be told to whom, in one file. A step
 * of a rollout and its orders are one transaction. One thread.
 */
public final class RolloutStore implements AutoCloseable {
    /** Name of the file in the centre's data folder. */
    public static final String FILE = "rollouts.sqlite";

    /** Older ones stay in the file and are not loaded. */
    static final int MOST_LOADED = 50;

    private static final List<Migration> MIGRATIONS =
            List.of(
                    Migration.of(
                            1,
                            """
                            CREATE TABLE rollout (
                              id BIGINT PRIMARY KEY, plan TEXT NOT NULL, state TEXT NOT NULL,
                              note TEXT NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL,
                              started_at BIGINT NOT NULL, ended_at BIGINT)
                            """,
                            """
                            CREATE TABLE rollout_device (
                              rollout BIGINT NOT NULL REFERENCES rollout (id), device TEXT NOT NULL,
                              ring INTEGER NOT NULL, standing TEXT NOT NULL, detail TEXT NOT NULL,
                              since BIGINT NOT NULL, before TEXT,
                              PRIMARY KEY (rollout, device))
                            """,
                            """
                            CREATE TABLE rollout_order (
                              device TEXT PRIMARY KEY, section TEXT NOT NULL, reason TEXT NOT NULL)
                            """));

    private final Database database;

    /**
     * What a device is still to be told.
     *
     * @param section empty = none any more
     */
    record Order(DeviceId device, String section, String reason) {}

    private RolloutStore(Database database) {
        this.database = database;
    }

    /** Opens or makes {@code file}; the next caller's thread becomes the owner. */
    public static RolloutStore open(Path file) throws IOException {
        return new RolloutStore(Database.open("jdbc:sqlite:" + file, MIGRATIONS));
    }

    void handOver() {
        database.handOver();
    }

    long lastId() throws IOException {
        return database.read(c -> {
            try (Statement s = c.createStatement();
                    ResultSet rows = s.executeQuery("SELECT COALESCE(MAX(id), 0) FROM rollout")) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    /** The newest, and every one that has not ended; oldest first. */
    List<Rollout> load() throws IOException {
        return database.read(c -> {
            List<Rollout> all = new ArrayList<>();
            try (PreparedStatement get =
                    c.prepareStatement(
                            "SELECT id, plan, state, note, actor, reason, started_at, ended_at"
                                    + " FROM rollout WHERE ended_at IS NULL OR id >"
                                    + " (SELECT MAX(id) FROM rollout) - ? ORDER BY id")) {
                get.setInt(1, MOST_LOADED);
                try (ResultSet row = get.executeQuery()) {
                    while (row.next()) {
                        all.add(rollout(c, row));
                    }
                }
            } catch (IOException e) {
                throw new SQLException("a rollout cannot be read", e);
            }
            return all;
        });
    }

    private static Rollout rollout(Connection c, ResultSet row) throws SQLException, IOException {
        long id = row.getLong(1);
        Map<DeviceId, DeviceProgress> devices = new LinkedHashMap<>();
        Map<DeviceId, String> before = new HashMap<>();
        try (PreparedStatement get =
                c.prepareStatement(
                        "SELECT device, ring, standing, detail, since, before FROM rollout_device"
                                + " WHERE rollout = ? ORDER BY ring, device")) {
            get.setLong(1, id);
            try (ResultSet one = get.executeQuery()) {
                while (one.next()) {
                    DeviceId device = new DeviceId(one.getString(1));
                    devices.put(
                            device,
                            new DeviceProgress(
                                    device,
                                    one.getInt(2),
                                    DeviceProgress.Standing.valueOf(one.getString(3)),
                                    one.getString(4),
                                    Instant.ofEpochMilli(one.getLong(5))));
                    String section = one.getString(6);
                    if (section != null) {
                        before.put(device, section);
                    }
                }
            }
        }
        long ended = row.getLong(8);
        Instant endedAt = row.wasNull() ? null : Instant.ofEpochMilli(ended);
        return new Rollout(
                new RolloutId(id),
                PlanText.read(row.getString(2)),
                RolloutState.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Instant.ofEpochMilli(row.getLong(7)),
                endedAt,
                devices,
                before);
    }

    /** One rollout and what it was before; null = it is new. */
    record Change(@Nullable Rollout was, Rollout now) {}

    /** Writes steps of rollouts, and the orders that follow from them. */
    void save(List<Change> changes, Collection<Order> orders) throws IOException {
        database.transaction(c -> {
            for (Change one : changes) {
                save(c, one);
            }
            put(c, orders);
            return null;
        });
    }

    private static void save(Connection c, Change change) throws SQLException {
        Rollout now = change.now();
        try (PreparedStatement put =
                c.prepareStatement(
                        "INSERT INTO rollout (id, plan, state, note, actor, reason, started_at,"
                                + " ended_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO"
                                + " UPDATE SET state = excluded.state, note = excluded.note,"
                                + " ended_at = excluded.ended_at")) {
            put.setLong(1, now.id().number());
            put.setString(2, PlanText.write(now.plan()));
            put.setString(3, now.state().name());
            put.setString(4, now.note());
            put.setString(5, now.actor());
            put.setString(6, now.reason());
            put.setLong(7, now.startedAt().toEpochMilli());
            Instant ended = now.endedAt();
            if (ended == null) {
                put.setNull(8, java.sql.Types.BIGINT);
            } else {
                put.setLong(8, ended.toEpochMilli());
            }
            put.executeUpdate();
        }
        try (PreparedStatement put =
                c.prepareStatement(
                        "INSERT INTO rollout_device (rollout, device, ring, standing, detail, since,"
                                + " before) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (rollout,"
                                + " device) DO UPDATE SET standing = excluded.standing, detail ="
                                + " excluded.detail, since = excluded.since")) {
            Rollout was = change.was();
            for (DeviceProgress one : now.devices().values()) {
                if (was == null || !one.equals(was.devices().get(one.device()))) {
                    put.setLong(1, now.id().number());
                    put.setString(2, one.device().value());
                    put.setInt(3, one.ring());
                    put.setString(4, one.standing().name());
                    put.setString(5, one.detail());
                    put.setLong(6, one.since().toEpochMilli());
                    put.setString(7, now.before().get(one.device()));
                    put.addBatch();
                }
            }
            put.executeBatch();
        }
    }

    private static void put(Connection c, Collection<Order> orders) throws SQLException {
        try (PreparedStatement put =
                c.prepareStatement(
                        "INSERT INTO rollout_order (device, section, reason) VALUES (?, ?, ?)"
                                + " ON CONFLICT (device) DO UPDATE SET section = excluded.section,"
                                + " reason = excluded.reason")) {
            for (Order one : orders) {
                put.setString(1, one.device().value());
                put.setString(2, one.section());
                put.setString(3, one.reason());
                put.addBatch();
            }
            put.executeBatch();
        }
    }

    /** What is still to be told. */
    List<Order> orders(int limit) throws IOException {
        return database.read(c -> {
            List<Order> all = new ArrayList<>();
            try (PreparedStatement get =
                    c.prepareStatement(
                            "SELECT device, section, reason FROM rollout_order ORDER BY device"
                                    + " LIMIT ?")) {
                get.setInt(1, limit);
                try (ResultSet row = get.executeQuery()) {
                    while (row.next()) {
                        all.add(
                                new Order(
                                        new DeviceId(row.getString(1)),
                                        row.getString(2),
                                        row.getString(3)));
                    }
                }
            }
            return all;
        });
    }

    /** Told; one that was replaced meanwhile stays. */
    void told(Collection<Order> orders) throws IOException {
        database.transaction(c -> {
            try (PreparedStatement away =
                    c.prepareStatement(
                            "DELETE FROM rollout_order WHERE device = ? AND section = ?")) {
                for (Order one : orders) {
                    away.setString(1, one.device().value());
                    away.setString(2, one.section());
                    away.addBatch();
                }
                away.executeBatch();
            }
            return null;
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
