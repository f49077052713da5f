package vn.motcua.agent.app;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import vn.motcua.agent.identity.ConsentRecord;
import vn.motcua.contract.identity.ConsentAnswer;
import vn.motcua.contract.identity.Means;
import vn.motcua.store.Database;
import vn.motcua.store.Migration;

/**
 * Answers to notices on this box's disk: which text, for what, yes or no, when; never who (Law
 * 91/2025/QH15). Kept for a year, at most {@value #MOST}. Any thread.
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
                                    + " purpose TEXT NOT NULL, given INTEGER NOT NULL)"));

    private final Database database;

    ConsentLog(Path file) throws IOException {
        this.database = Database.open("jdbc:sqlite:" + file, MIGRATIONS);
    }

    @Override
    public synchronized void keep(Means means, ConsentAnswer answer) throws IOException {
        try {
            insert(means, answer);
        } finally {
            database.handOver();
        }
    }

    private void insert(Means means, ConsentAnswer answer) throws IOException {
        long at = answer.at().toEpochMilli();
        database.transaction(c -> {
            try (PreparedStatement s =
                            c.prepareStatement(
                                    "INSERT INTO consent (at_ms, means, notice, purpose, given)"
                                            + " VALUES (?, ?, ?, ?, ?)");
                    PreparedStatement old =
                            c.prepareStatement(
                                    "DELETE FROM consent WHERE at_ms < ? OR id <="
                                            + " (SELECT max(id) FROM consent) - "
                                            + MOST)) {
                s.setLong(1, at);
                s.setString(2, means.name());
                s.setString(3, answer.notice());
                s.setString(4, answer.purpose());
                s.setBoolean(5, answer.given());
                s.executeUpdate();
                old.setLong(1, at - KEPT.toMillis());
                return old.executeUpdate();
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
