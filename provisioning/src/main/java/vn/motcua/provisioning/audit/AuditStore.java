package vn.motcua.provisioning.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.motcua.store.Database;
import vn.motcua.store.Migration;

/** The log on disk ({@code audit.sqlite}): one table, only ever added to. One thread. */
final class AuditStore implements AutoCloseable {
    private static final List<Migration> SHAPE =
            List.of(
                    Migration.of(
                            1,
                            """
                            CREATE TABLE audit_entry (
                              seq BIGINT PRIMARY KEY, at BIGINT NOT NULL, actor TEXT NOT NULL,
                              action TEXT NOT NULL, target TEXT NOT NULL, reason TEXT NOT NULL,
                              outcome TEXT NOT NULL, hash TEXT NOT NULL)
                            """,
                            "CREATE INDEX audit_by_target ON audit_entry (target, seq)",
                            "CREATE INDEX audit_by_actor ON audit_entry (actor, seq)"));

    private static final String COLUMNS =
            "SELECT seq, at, actor, action, target, reason, outcome, hash FROM audit_entry";
    private static final int PIECE = 1_000;

    private final Database database;

    private AuditStore(Database database) {
        this.database = database;
    }

    static AuditStore open(Path file) throws IOException {
        return new AuditStore(Database.open("jdbc:sqlite:" + file, SHAPE));
    }

    void handOver() {
        database.handOver();
    }

    /** All or none, behind the last line; on disk when this returns the newest. */
    AuditEntry add(List<AuditEntry.Deed> deeds, List<Instant> times) throws IOException {
        return database.transaction(c -> {
            List<AuditEntry> last = query(c, " ORDER BY seq DESC LIMIT 1", List.of());
            long seq = last.isEmpty() ? 0 : last.getFirst().seq();
            String hash = last.isEmpty() ? AuditEntry.START : last.getFirst().hash();
            List<AuditEntry> made = new ArrayList<>();
            try (PreparedStatement insert =
                    c.prepareStatement("INSERT INTO audit_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (int i = 0; i < deeds.size(); i++) {
                    Instant at = Instant.ofEpochMilli(times.get(i).toEpochMilli());
                    AuditEntry entry = AuditEntry.after(hash, ++seq, at, deeds.get(i));
                    hash = entry.hash();
                    set(insert, entry);
                    insert.addBatch();
                    made.add(entry);
                }
                insert.executeBatch();
            }
            return made.getLast();
        });
    }

    private static void set(PreparedStatement insert, AuditEntry entry) throws SQLException {
        insert.setLong(1, entry.seq());
        insert.setLong(2, entry.at().toEpochMilli());
        insert.setString(3, entry.actor());
        insert.setString(4, entry.action());
        insert.setString(5, entry.target());
        insert.setString(6, entry.reason());
        insert.setString(7, entry.outcome());
        insert.setString(8, entry.hash());
    }

    /** Newest first; empty texts mean "any". */
    List<AuditEntry> find(AuditLog.Wanted wanted) throws IOException {
        return database.read(c -> {
            StringBuilder where = new StringBuilder(" WHERE seq < ?");
            List<Object> values = new ArrayList<>(List.of(wanted.before()));
            if (!wanted.actor().isEmpty()) {
                where.append(" AND actor = ?");
                values.add(wanted.actor());
            }
            if (!wanted.target().isEmpty()) {
                where.append(" AND target = ?");
                values.add(wanted.target());
            }
            return query(c, where + " ORDER BY seq DESC LIMIT " + wanted.limit(), values);
        });
    }

    /** Number of the first line that is not as it was written; 0 when all are. */
    long firstBroken() throws IOException {
        return database.read(c -> {
            String hash = AuditEntry.START;
            long seq = 0;
            List<AuditEntry> piece;
            do {
                piece = query(c, " WHERE seq > ? ORDER BY seq LIMIT " + PIECE, List.of(seq));
                for (AuditEntry entry : piece) {
                    if (entry.seq() != seq + 1 || !entry.hash().equals(entry.hashAfter(hash))) {
                        return seq + 1;
                    }
                    seq = entry.seq();
                    hash = entry.hash();
                }
            } while (!piece.isEmpty());
            return 0L;
        });
    }

    private static List<AuditEntry> query(Connection c, String tail, List<Object> values)
            throws SQLException {
        List<AuditEntry> found = new ArrayList<>();
        try (PreparedStatement query = c.prepareStatement(COLUMNS + tail)) {
            for (int i = 0; i < values.size(); i++) {
                query.setObject(i + 1, values.get(i));
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(
                            new AuditEntry(
                                    row.getLong(1),
                                    Instant.ofEpochMilli(row.getLong(2)),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6),
                                    row.getString(7),
                                    row.getString(8)));
                }
            }
        }
        return found;
    }

    @Override
    public void close() {
        database.close();
    }
}
