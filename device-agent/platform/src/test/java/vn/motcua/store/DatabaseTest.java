package vn.motcua.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.runtime.Check;

class DatabaseTest {
    private static final Migration FIRST =
            Migration.of(1, "CREATE TABLE word (text TEXT NOT NULL UNIQUE) STRICT");
    private static final Migration SECOND =
            Migration.of(2, "INSERT INTO word VALUES ('một')", "INSERT INTO word VALUES ('cửa')");

    @TempDir Path folder;
    private String url = "";

    @BeforeEach
    void address() {
        url = "jdbc:sqlite:" + folder.resolve("words.db");
    }

    @Test
    void aFileIsMadeSafeAgainstPowerCuts() throws Exception {
        try (Database database = Database.open(url, List.of(FIRST))) {
            String journal = database.read(c -> text(c, "PRAGMA journal_mode"));
            String synchronous = database.read(c -> text(c, "PRAGMA synchronous"));
            assertThat(journal).isEqualTo("wal");
            assertThat(synchronous).as("FULL").isEqualTo("2");
        }
    }

    @Test
    void migrationsRunOnceAndANewerFileIsRefused() throws Exception {
        Database.open(url, List.of(FIRST)).close();
        for (int i = 0; i < 2; i++) {
            try (Database database = Database.open(url, List.of(FIRST, SECOND))) {
                assertThat(count(database)).isEqualTo("2");
            }
        }
        assertThatThrownBy(() -> Database.open(url, List.of(FIRST)))
                .isInstanceOf(StoreException.class)
                .hasMessage("the database was made by a newer version");
    }

    @Test
    void aMigrationThatFailsLeavesNothingBehind() throws Exception {
        Database.open(url, List.of(FIRST)).close();
        Migration broken = Migration.of(2, "INSERT INTO word VALUES ('a')", "NO SQL AT ALL");
        assertThatThrownBy(() -> Database.open(url, List.of(FIRST, broken)))
                .isInstanceOf(StoreException.class);
        try (Database database = Database.open(url, List.of(FIRST))) {
            assertThat(count(database)).isEqualTo("0");
        }
    }

    @Test
    void aFailedTransactionIsRolledBackAndItsErrorQuotesNoValue() throws Exception {
        try (Database database = Database.open(url, List.of(FIRST))) {
            assertThatThrownBy(() ->
                            database.transaction(c -> {
                                run(c, "INSERT INTO word VALUES ('secret')");
                                run(c, "INSERT INTO word VALUES ('secret')");
                                return null;
                            }))
                    .isInstanceOf(StoreException.class)
                    .hasMessageMatching("writing: database code [0-9]+")
                    .hasNoCause();
            assertThat(count(database)).isEqualTo("0");
        }
    }

    @Test
    void oneConnectionBelongsToOneThreadUntilHandedOver() throws Exception {
        try (Database database = Database.open(url, List.of(FIRST))) {
            database.read(DatabaseTest::words);
            List<Throwable> thrown = new CopyOnWriteArrayList<>();
            readElsewhere(database, thrown);
            assertThat(thrown).hasOnlyElementsOfType(Check.BrokenInvariantException.class);
            database.handOver();
            readElsewhere(database, thrown);
            assertThat(thrown).hasSize(1);
        }
    }

    private static void readElsewhere(Database database, List<Throwable> thrown) throws Exception {
        Thread.ofPlatform()
                .uncaughtExceptionHandler((thread, e) -> thrown.add(e))
                .start(() -> readQuietly(database))
                .join();
    }

    /** A damaged file is refused by an error that we know, or still reads; never anything else. */
    @Test
    void damagedFilesAreRefusedCleanly() throws Exception {
        try (Database database = Database.open(url, List.of(FIRST, SECOND))) {
            database.read(DatabaseTest::words);
        }
        byte[] good = Files.readAllBytes(folder.resolve("words.db"));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int i = 0; i < 1_000; i++) {
            byte[] bad = good.clone();
            for (int edits = random.nextInt(1, 20); edits > 0; edits--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            Path file = folder.resolve("bad.db");
            Files.write(file, bad);
            try (Database database = Database.open("jdbc:sqlite:" + file, List.of(FIRST, SECOND))) {
                database.read(DatabaseTest::words);
            } catch (IOException e) {
                assertThat(e).isInstanceOf(StoreException.class);
            }
            Files.deleteIfExists(folder.resolve("bad.db-wal"));
            Files.deleteIfExists(folder.resolve("bad.db-shm"));
        }
    }

    private static String count(Database database) throws IOException {
        return database.read(DatabaseTest::words);
    }

    private static void readQuietly(Database database) {
        try {
            database.read(DatabaseTest::words);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String words(Connection c) throws SQLException {
        return text(c, "SELECT COUNT(*) FROM word");
    }

    private static String text(Connection c, String sql) throws SQLException {
        try (Statement s = c.createStatement();
                ResultSet rows = s.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void run(Connection c, String sql) throws SQLException {
        try (Statement s = c.createStatement()) {
            s.executeUpdate(sql);
        }
    }
}
