package vn.motcua.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.runtime.Check;

/**
 * One connection for one thread: the first that uses it after opening (or after {@link #handOver}).
 * The driver is the process's choice. A SQLite file is set to WAL with {@code synchronous=FULL}:
 * what was committed survives a power cut. Statements must be closed before the work ends (an open
 * one makes the commit fail).
 */
public final class Database implements AutoCloseable {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final long MOST_WAL_BYTES = 16L << 20;

    private final Connection connection;
    private @Nullable Thread owner;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** Work inside one transaction. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T run(Connection connection) throws SQLException;
    }

    /**
     * Opens and brings the shape up to date, each migration in its own transaction.
     *
     * @param url JDBC address
     * @param migrations all of them, in order
     * @throws StoreException when it cannot be opened, or was made by a newer version
     */
    public static Database open(String url, List<Migration> migrations) throws IOException {
        Database database = connect(url);
        try {
            database.migrate(migrations);
            database.handOver();
            return database;
        } catch (IOException e) {
            database.close();
            throw e;
        }
    }

    /** A further connection for short reads on another thread; close it soon. */
    public static Database openReader(String url) throws IOException {
        return connect(url);
    }

    private static Database connect(String url) throws StoreException {
        try {
            Connection connection = DriverManager.getConnection(url);
            try {
                if (url.startsWith(SQLITE)) {
                    makeSafe(connection);
                }
                connection.setAutoCommit(false);
                return new Database(connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreException("opening the database", e);
        }
    }

    private static void makeSafe(Connection connection) throws SQLException {
        pragma(connection, "busy_timeout=5000");
        if (!"wal".equals(pragma(connection, "journal_mode=WAL"))) {
            throw new SQLException("no write-ahead log");
        }
        pragma(connection, "synchronous=FULL");
        pragma(connection, "foreign_keys=ON");
        pragma(connection, "journal_size_limit=" + MOST_WAL_BYTES);
    }

    /** Runs one pragma outside a transaction; its first answer, if it gives one. */
    private static @Nullable String pragma(Connection connection, String what) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute("PRAGMA " + what)) {
                return null;
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    /**
     * All or nothing: committed and, in SQLite, synced to disk when this returns.
     *
     * @throws StoreException rolled back; the connection may still be used
     */
    public <T extends @Nullable Object> T transaction(Work<T> work) throws IOException {
        own();
        try {
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            rollBack();
            throw new StoreException("writing", e);
        } catch (RuntimeException bug) {
            rollBack();
            throw bug;
        }
    }

    /** Reads; whatever it changed is rolled back. */
    public <T extends @Nullable Object> T read(Work<T> work) throws IOException {
        own();
        try {
            return work.run(connection);
        } catch (SQLException e) {
            throw new StoreException("reading", e);
        } finally {
            rollBack();
        }
    }

    /** Ends this thread's ownership: the next user is the new owner. */
    public void handOver() {
        own();
        owner = null;
    }

    private void own() {
        Thread current = Thread.currentThread();
        if (owner == null) {
            owner = current;
        }
        Check.that(owner == current, "one connection belongs to one thread");
    }

    private void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The trouble that led here is thrown by the caller; a dead connection has nothing
            // open.
            System.getLogger(Database.class.getName())
                    .log(System.Logger.Level.DEBUG, "roll back: code {0}", e.getErrorCode());
        }
    }

    private void migrate(List<Migration> migrations) throws IOException {
        transaction(c -> {
            run(c, "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY)");
            return null;
        });
        int done = read(Database::latestMigration);
        if (done > migrations.size()) {
            throw new StoreException("the database was made by a newer version");
        }
        for (Migration migration : migrations.subList(done, migrations.size())) {
            done++;
            Check.that(migration.number() == done, "migrations are numbered without gaps");
            transaction(c -> {
                for (String statement : migration.statements()) {
                    run(c, statement);
                }
                try (PreparedStatement note =
                        c.prepareStatement("INSERT INTO migration (number) VALUES (?)")) {
                    note.setInt(1, migration.number());
                    note.executeUpdate();
                }
                return null;
            });
        }
    }

    private static int latestMigration(Connection c) throws SQLException {
        try (Statement s = c.createStatement();
                ResultSet rows = s.executeQuery("SELECT COALESCE(MAX(number), 0) FROM migration")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void run(Connection c, String sql) throws SQLException {
        try (Statement statement = c.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Closes the connection; what was not committed is gone. Any thread, after the owner is done.
     */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            System.getLogger(Database.class.getName())
                    .log(System.Logger.Level.WARNING, "close: code {0}", e.getErrorCode());
        }
    }
}
