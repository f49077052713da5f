package vn.motcua.provisioning.account;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.store.Database;
import vn.motcua.store.Migration;

/**
 * Accounts, recovery codes and tokens in one database ({@code account.sqlite}). The command line
 * may have it open beside the running centre. One thread.
 */
final class AccountStore implements AutoCloseable {
    private static final List<Migration> SHAPE =
            List.of(
                    Migration.of(
                            1,
                            """
                            CREATE TABLE account (
                              name TEXT PRIMARY KEY, role TEXT NOT NULL, unit TEXT NOT NULL,
                              password TEXT NOT NULL, factor TEXT NOT NULL,
                              last_step BIGINT NOT NULL, failures INTEGER NOT NULL,
                              locked_until BIGINT NOT NULL, active INTEGER NOT NULL,
                              made_at BIGINT NOT NULL)
                            """,
                            "CREATE TABLE recovery (account TEXT NOT NULL, mark TEXT NOT NULL,"
                                    + " PRIMARY KEY (account, mark))",
                            """
                            CREATE TABLE token (
                              name TEXT PRIMARY KEY, role TEXT NOT NULL, unit TEXT NOT NULL,
                              mark TEXT NOT NULL UNIQUE, expires_at BIGINT NOT NULL,
                              made_at BIGINT NOT NULL)
                            """));

    private final Database database;

    /** A line of the table with what nobody else sees. */
    record Row(
            Person person,
            String password,
            String factor,
            long lastStep,
            int failures,
            long lockedUntil,
            boolean active,
            Instant madeAt) {}

    /** A token and the mark by which it is found. */
    record TokenRow(Token token, String mark) {}

    private AccountStore(Database database) {
        this.database = database;
    }

    static AccountStore open(Path file) throws IOException {
        return new AccountStore(Database.open("jdbc:sqlite:" + file, SHAPE));
    }

    void handOver() {
        database.handOver();
    }

    List<Row> rows() throws IOException {
        return database.read(c -> {
            List<Row> all = new ArrayList<>();
            try (PreparedStatement query =
                            c.prepareStatement(
                                    "SELECT name, role, unit, password, factor, last_step,"
                                            + " failures, locked_until, active, made_at"
                                            + " FROM account ORDER BY name");
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    all.add(
                            new Row(
                                    person(row),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getLong(6),
                                    row.getInt(7),
                                    row.getLong(8),
                                    row.getInt(9) == 1,
                                    Instant.ofEpochMilli(row.getLong(10))));
                }
            }
            return all;
        });
    }

    private static Person person(ResultSet row) throws SQLException {
        try {
            return new Person(row.getString(1), Role.valueOf(row.getString(2)), row.getString(3));
        } catch (IllegalArgumentException e) {
            throw new SQLException("a role is damaged");
        }
    }

    @Nullable Row row(String name) throws IOException {
        return rows().stream().filter(r -> r.person().name().equals(name)).findFirst().orElse(null);
    }

    /** In the place of the account of this name, with these recovery codes alone. */
    void put(Row row, List<String> marks) throws IOException {
        database.transaction(c -> {
            run(c, "DELETE FROM recovery WHERE account = ?", row.person().name());
            for (String mark : marks) {
                run(c, "INSERT INTO recovery VALUES (?, ?)", row.person().name(), mark);
            }
            run(c, "DELETE FROM account WHERE name = ?", row.person().name());
            run(
                    c,
                    "INSERT INTO account VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    row.person().name(),
                    row.person().role().name(),
                    row.person().unit(),
                    row.password(),
                    row.factor(),
                    row.lastStep(),
                    row.failures(),
                    row.lockedUntil(),
                    row.active() ? 1 : 0,
                    row.madeAt().toEpochMilli());
            return true;
        });
    }

    void entered(String name, long step) throws IOException {
        database.transaction(c ->
                run(
                        c,
                        "UPDATE account SET failures = 0, locked_until = 0, last_step = ?"
                                + " WHERE name = ?",
                        step,
                        name));
    }

    void failed(String name, int failures, long lockedUntil) throws IOException {
        database.transaction(c ->
                run(
                        c,
                        "UPDATE account SET failures = ?, locked_until = ? WHERE name = ?",
                        failures,
                        lockedUntil,
                        name));
    }

    boolean activate(String name, boolean active) throws IOException {
        return database.transaction(c ->
                run(
                        c,
                        "UPDATE account SET active = ?, failures = 0, locked_until = 0"
                                + " WHERE name = ?",
                        active ? 1 : 0,
                        name))
                == 1;
    }

    /** Whether the code was there; then it is gone. */
    boolean takeRecovery(String name, String mark) throws IOException {
        return database.transaction(c ->
                run(c, "DELETE FROM recovery WHERE account = ? AND mark = ?", name, mark))
                == 1;
    }

    int recoveryLeft(String name) throws IOException {
        return database.read(c -> {
            try (PreparedStatement query =
                    c.prepareStatement("SELECT COUNT(*) FROM recovery WHERE account = ?")) {
                query.setString(1, name);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }

    void putToken(TokenRow row) throws IOException {
        database.transaction(c -> {
            run(c, "DELETE FROM token WHERE name = ?", row.token().person().name());
            return run(
                    c,
                    "INSERT INTO token VALUES (?, ?, ?, ?, ?, ?)",
                    row.token().person().name(),
                    row.token().person().role().name(),
                    row.token().person().unit(),
                    row.mark(),
                    row.token().expiresAt().toEpochMilli(),
                    row.token().madeAt().toEpochMilli());
        });
    }

    boolean dropToken(String name) throws IOException {
        return database.transaction(c -> run(c, "DELETE FROM token WHERE name = ?", name)) == 1;
    }

    List<TokenRow> tokens() throws IOException {
        return database.read(c -> {
            List<TokenRow> all = new ArrayList<>();
            try (PreparedStatement query =
                            c.prepareStatement(
                                    "SELECT name, role, unit, mark, expires_at, made_at"
                                            + " FROM token ORDER BY name");
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    all.add(
                            new TokenRow(
                                    new Token(
                                            person(row),
                                            Instant.ofEpochMilli(row.getLong(5)),
                                            Instant.ofEpochMilli(row.getLong(6))),
                                    row.getString(4)));
                }
            }
            return all;
        });
    }

    private static int run(Connection c, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
