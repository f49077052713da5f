package vn.motcua.provisioning.desired;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.fleet.ReportedState;
import vn.motcua.contract.wire.Wire;
import vn.motcua.store.Migration;

/**
 * The tables and the SQL, in what SQLite and PostgreSQL share. Revisions and documents are only
 * ever added; a document stands once, however many devices have it.
 */
final class DesiredTables {
    static final List<Migration> MIGRATIONS =
            List.of(
                    Migration.of(
                            1,
                            """
                            CREATE TABLE desired_revision (
                              number BIGINT PRIMARY KEY, at BIGINT NOT NULL, author TEXT NOT NULL,
                              reason TEXT NOT NULL, kind TEXT NOT NULL, scope TEXT, layer TEXT,
                              reverts BIGINT)
                            """,
                            "CREATE INDEX desired_by_scope ON desired_revision (scope, number)",
                            "CREATE TABLE desired_document (hash TEXT PRIMARY KEY, body TEXT NOT NULL)",
                            """
                            CREATE TABLE desired_device (
                              device TEXT PRIMARY KEY, kind TEXT NOT NULL, unit TEXT NOT NULL,
                              member_of TEXT NOT NULL, desired_revision BIGINT NOT NULL,
                              desired_hash TEXT NOT NULL, desired_at BIGINT NOT NULL,
                              reported_revision BIGINT, reported_hash TEXT, reported_at BIGINT,
                              report TEXT, standing TEXT NOT NULL, drift_since BIGINT)
                            """,
                            "CREATE INDEX desired_by_standing ON desired_device (standing, drift_since)",
                            "CREATE TABLE desired_withdrawn (device TEXT PRIMARY KEY)"));

    private DesiredTables() {}

    static void insert(Connection c, Revision r) throws SQLException {
        try (PreparedStatement insert =
                c.prepareStatement(
                        "INSERT INTO desired_revision VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, r.number());
            insert.setLong(2, r.at().toEpochMilli());
            insert.setString(3, r.author());
            insert.setString(4, r.reason());
            insert.setString(5, r.kind().name());
            Scope scope = r.scope();
            Layer layer = r.layer();
            insert.setString(6, scope == null ? null : scope.text());
            insert.setString(7, layer == null ? null : layer.text());
            setLong(insert, 8, r.reverts());
            insert.executeUpdate();
        }
    }

    private static void setLong(PreparedStatement into, int at, @Nullable Long value)
            throws SQLException {
        if (value == null) {
            into.setNull(at, Types.BIGINT);
        } else {
            into.setLong(at, value);
        }
    }

    static long lastRevision(Connection c) throws SQLException {
        try (PreparedStatement query =
                        c.prepareStatement(
                                "SELECT COALESCE(MAX(number), 0) FROM desired_revision");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The newest layer of every scope. */
    static Map<Scope, Layer> layers(Connection c) throws SQLException {
        Map<Scope, Layer> layers = new HashMap<>();
        for (Revision r :
                revisions(
                        c,
                        " WHERE number IN (SELECT MAX(number) FROM desired_revision"
                                + " WHERE scope IS NOT NULL GROUP BY scope)",
                        List.of())) {
            Scope scope = r.scope();
            Layer layer = r.layer();
            if (scope != null && layer != null && !layer.equals(Layer.EMPTY)) {
                layers.put(scope, layer);
            }
        }
        return layers;
    }

    /** Newest first. */
    static List<Revision> history(Connection c, @Nullable Scope scope, long upTo, int limit)
            throws SQLException {
        String tail = " ORDER BY number DESC LIMIT " + limit;
        return scope == null
                ? revisions(c, " WHERE number <= ?" + tail, List.of(upTo))
                : revisions(
                        c, " WHERE scope = ? AND number <= ?" + tail, List.of(scope.text(), upTo));
    }

    private static List<Revision> revisions(Connection c, String tail, List<Object> values)
            throws SQLException {
        List<Revision> found = new ArrayList<>();
        try (PreparedStatement query =
                c.prepareStatement(
                        "SELECT number, at, author, reason, kind, scope, layer, reverts"
                                + " FROM desired_revision"
                                + tail)) {
            for (int i = 0; i < values.size(); i++) {
                query.setObject(i + 1, values.get(i));
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(revision(row));
                }
            }
        }
        return found;
    }

    private static Revision revision(ResultSet row) throws SQLException {
        try {
            String scope = row.getString(6);
            String layer = row.getString(7);
            long reverts = row.getLong(8);
            boolean none = row.wasNull();
            return new Revision(
                    row.getLong(1),
                    Instant.ofEpochMilli(row.getLong(2)),
                    row.getString(3),
                    row.getString(4),
                    Revision.Kind.valueOf(row.getString(5)),
                    scope == null ? null : Scope.parse(scope).orElseThrow(),
                    layer == null ? null : Layer.read(layer),
                    none ? null : Long.valueOf(reverts));
        } catch (IOException | IllegalArgumentException | java.util.NoSuchElementException e) {
            throw new SQLException("a revision is damaged");
        }
    }

    static void insertDocument(Connection c, String hash, String body) throws SQLException {
        try (PreparedStatement insert =
                c.prepareStatement(
                        "INSERT INTO desired_document VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, hash);
            insert.setString(2, body);
            insert.executeUpdate();
        }
    }

    static @Nullable String document(Connection c, String hash) throws SQLException {
        try (PreparedStatement query =
                c.prepareStatement("SELECT body FROM desired_document WHERE hash = ?")) {
            query.setString(1, hash);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    static void save(Connection c, Collection<DeviceRow> rows) throws SQLException {
        try (PreparedStatement put =
                c.prepareStatement(
                        """
                        INSERT INTO desired_device VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (device) DO UPDATE SET kind = excluded.kind,
                          unit = excluded.unit, member_of = excluded.member_of,
                          desired_revision = excluded.desired_revision,
                          desired_hash = excluded.desired_hash, desired_at = excluded.desired_at,
                          reported_revision = excluded.reported_revision,
                          reported_hash = excluded.reported_hash,
                          reported_at = excluded.reported_at, report = excluded.report,
                          standing = excluded.standing, drift_since = excluded.drift_since
                        """)) {
            for (DeviceRow row : rows) {
                set(put, row);
                put.addBatch();
            }
            put.executeBatch();
        }
    }

    private static void set(PreparedStatement put, DeviceRow row) throws SQLException {
        ReportedState said = row.report();
        put.setString(1, row.target().device().value());
        put.setString(2, row.target().kind().name());
        put.setString(3, row.target().unit());
        put.setString(4, String.join(" ", row.target().groups()));
        put.setLong(5, row.desiredRevision());
        put.setString(6, row.desiredHash());
        put.setLong(7, row.desiredAt().toEpochMilli());
        setLong(put, 8, said == null ? null : Long.valueOf(said.revision()));
        put.setString(9, said == null ? null : said.hash());
        setLong(put, 10, millis(row.reportedAt()));
        put.setString(11, said == null ? null : Wire.write(said));
        put.setString(12, row.standing().name());
        setLong(put, 13, millis(row.driftSince()));
    }

    private static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : Long.valueOf(at.toEpochMilli());
    }

    static List<DeviceRow> devices(Connection c) throws SQLException {
        List<DeviceRow> all = new ArrayList<>();
        try (PreparedStatement query =
                        c.prepareStatement(
                                "SELECT device, kind, unit, member_of, desired_revision,"
                                        + " desired_hash, desired_at, report, reported_at,"
                                        + " drift_since FROM desired_device ORDER BY device");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                all.add(device(row));
            }
        }
        return all;
    }

    private static DeviceRow device(ResultSet row) throws SQLException {
        try {
            String groups = row.getString(4);
            String report = row.getString(8);
            return new DeviceRow(
                    new Target(
                            new DeviceId(row.getString(1)),
                            DeviceKind.valueOf(row.getString(2)),
                            row.getString(3),
                            groups.isEmpty() ? List.of() : List.of(groups.split(" "))),
                    row.getLong(5),
                    row.getString(6),
                    Instant.ofEpochMilli(row.getLong(7)),
                    report == null ? null : Wire.read(report, ReportedState.class),
                    instant(row, 9),
                    instant(row, 10));
        } catch (IOException | IllegalArgumentException e) {
            throw new SQLException("a device's row is damaged");
        }
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    static void withdraw(Connection c, Collection<DeviceId> devices) throws SQLException {
        each(c, "DELETE FROM desired_device WHERE device = ?", devices);
        each(c, "INSERT INTO desired_withdrawn VALUES (?) ON CONFLICT DO NOTHING", devices);
    }

    static void placedAgain(Connection c, Collection<DeviceId> devices) throws SQLException {
        each(c, "DELETE FROM desired_withdrawn WHERE device = ?", devices);
    }

    static List<DeviceId> withdrawn(Connection c) throws SQLException {
        List<DeviceId> all = new ArrayList<>();
        try (PreparedStatement query = c.prepareStatement("SELECT device FROM desired_withdrawn");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                all.add(new DeviceId(row.getString(1)));
            }
        }
        return all;
    }

    private static void each(Connection c, String sql, Collection<DeviceId> devices)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            for (DeviceId device : devices) {
                statement.setString(1, device.value());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
