package vn.motcua.agent.app;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.greeting.DeskJournal;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.store.Database;
import vn.motcua.store.Migration;

/**
 * The greeting desk's journal on the hub's disk: which slip was printed again and which call was
 * taken, when. Kept for a year, at most {@value #MOST} lines. Any thread.
 */
final class DeskLog implements DeskJournal, AutoCloseable {
    static final int MOST = 200_000;

    private static final Duration KEPT = Duration.ofDays(366);
    private static final String COPY = "COPY";
    private static final List<Migration> MIGRATIONS =
            List.of(
                    Migration.of(
                            1,
                            "CREATE TABLE desk (id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL,"
                                    + " what TEXT NOT NULL, subject TEXT NOT NULL,"
                                    + " request TEXT)",
                            "CREATE UNIQUE INDEX desk_request ON desk (request)",
                            "CREATE INDEX desk_subject ON desk (subject)"));

    private final Database database;

    DeskLog(Path file) throws IOException {
        this.database = Database.open("jdbc:sqlite:" + file, MIGRATIONS);
    }

    @Override
    public int copies(TicketId ticket) throws IOException {
        return work(
                "SELECT count(*) FROM desk WHERE what = ? AND subject = ?", COPY, ticket.value());
    }

    @Override
    public synchronized boolean copied(CommandId request, TicketId ticket, Instant at, int most)
            throws IOException {
        if (work("SELECT count(*) FROM desk WHERE request = ?", request.value()) > 0) {
            return true;
        }
        if (copies(ticket) >= most) {
            return false;
        }
        keep(COPY, ticket.value(), request.value(), at);
        return true;
    }

    @Override
    public void help(HelpStep step, CommandId notice, Instant at) throws IOException {
        keep("HELP_" + step.name(), notice.value(), null, at);
    }

    private synchronized void keep(
            String what, String subject, @Nullable String request, Instant at) throws IOException {
        try {
            database.transaction(c -> {
                try (PreparedStatement s =
                                c.prepareStatement(
                                        "INSERT INTO desk (at_ms, what, subject, request)"
                                                + " VALUES (?, ?, ?, ?)");
                        PreparedStatement old =
                                c.prepareStatement(
                                        "DELETE FROM desk WHERE at_ms < ? OR id <="
                                                + " (SELECT max(id) FROM desk) - "
                                                + MOST)) {
                    s.setLong(1, at.toEpochMilli());
                    s.setString(2, what);
                    s.setString(3, subject);
                    s.setString(4, request);
                    s.executeUpdate();
                    old.setLong(1, at.toEpochMilli() - KEPT.toMillis());
                    return old.executeUpdate();
                }
            });
        } finally {
            database.handOver();
        }
    }

    private synchronized int work(String count, String... values) throws IOException {
        try {
            return database.read(c -> {
                try (PreparedStatement s = c.prepareStatement(count)) {
                    for (int i = 0; i < values.length; i++) {
                        s.setString(i + 1, values[i]);
                    }
                    try (ResultSet found = s.executeQuery()) {
                        return found.next() ? found.getInt(1) : 0;
                    }
                }
            });
        } finally {
            database.handOver();
        }
    }

    @Override
    public synchronized void close() {
        database.close();
    }
}
