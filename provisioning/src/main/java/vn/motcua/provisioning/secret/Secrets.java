package vn.motcua.provisioning.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.motcua.provisioning.account.KeyFile;
import vn.motcua.store.Database;
import vn.motcua.store.Migration;

/**
 * Secrets by name, each sealed with AES-GCM for its own name under a key in a file of its own
 * ({@code secret.key}, {@code 0400}): the database alone gives nothing, and a row moved to another
 * name opens nothing. Each call opens the file for itself, so that a tool may write beside the
 * running centre. Any thread.
 */
public final class Secrets {
    /** The database's file in the centre's data folder. */
    public static final String FILE = "secret.sqlite";

    /** The key's file beside it. */
    public static final String KEY = "secret.key";

    /** What a name looks like, as in {@code secret:NAME} of the settings. */
    public static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,59}");

    /** Longest secret, in bytes. */
    public static final int MOST_BYTES = 4_096;

    private static final int MOST_SECRETS = 10_000;
    private static final List<Migration> MIGRATIONS =
            List.of(
                    Migration.of(
                            1,
                            "CREATE TABLE secrets (name TEXT PRIMARY KEY, sealed TEXT NOT NULL,"
                                    + " changed_at BIGINT NOT NULL)"));

    private final String url;
    private final KeyFile key;
    private final InstantSource clock;

    private Secrets(String url, KeyFile key, InstantSource clock) {
        this.url = url;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Opens or makes both files.
     *
     * @throws IOException also when the key is missing although there are secrets
     */
    public static Secrets open(Path data, InstantSource clock) throws IOException {
        Path file = data.resolve(FILE);
        boolean fresh = !Files.exists(file);
        KeyFile key = KeyFile.open(data.resolve(KEY), fresh, new SecureRandom());
        String url = "jdbc:sqlite:" + file;
        Database.open(url, MIGRATIONS).close();
        return new Secrets(url, key, clock);
    }

    /** Keeps a secret under a name; an earlier one is gone. */
    public void set(String name, String value) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (!NAME.matcher(name).matches() || bytes.length == 0 || bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("a secret has a name and 1 to 4096 bytes");
        }
        String sealed = key.seal(bytes, name);
        if (names().size() >= MOST_SECRETS) {
            throw new IOException("there are too many secrets: remove some");
        }
        try (Database database = Database.openReader(url)) {
            database.transaction(c -> {
                try (PreparedStatement s =
                        c.prepareStatement(
                                "INSERT INTO secrets (name, sealed, changed_at) VALUES (?, ?, ?)"
                                        + " ON CONFLICT (name) DO UPDATE SET sealed ="
                                        + " excluded.sealed, changed_at = excluded.changed_at")) {
                    s.setString(1, name);
                    s.setString(2, sealed);
                    s.setLong(3, clock.instant().toEpochMilli());
                    return s.executeUpdate();
                }
            });
        }
    }

    /** Forgets a secret; false when there was none. */
    public boolean remove(String name) throws IOException {
        try (Database database = Database.openReader(url)) {
            return database.transaction(c -> {
                try (PreparedStatement s =
                        c.prepareStatement("DELETE FROM secrets WHERE name = ?")) {
                    s.setString(1, name);
                    return s.executeUpdate() == 1;
                }
            });
        }
    }

    /** All names, in their order. */
    public List<String> names() throws IOException {
        try (Database database = Database.openReader(url)) {
            return database.read(c -> {
                List<String> names = new ArrayList<>();
                try (PreparedStatement s =
                                c.prepareStatement("SELECT name FROM secrets ORDER BY name");
                        ResultSet rows = s.executeQuery()) {
                    while (rows.next()) {
                        names.add(rows.getString(1));
                    }
                }
                return names;
            });
        }
    }

    /**
     * The secret of a name; empty when there is none.
     *
     * @throws IOException also when it was sealed with another key or for another name
     */
    Optional<byte[]> find(String name) throws IOException {
        Optional<String> sealed;
        try (Database database = Database.openReader(url)) {
            sealed =
                    database.read(c -> {
                        try (PreparedStatement s =
                                c.prepareStatement("SELECT sealed FROM secrets WHERE name = ?")) {
                            s.setString(1, name);
                            try (ResultSet rows = s.executeQuery()) {
                                return rows.next()
                                        ? Optional.of(rows.getString(1))
                                        : Optional.<String>empty();
                            }
                        }
                    });
        }
        return sealed.isEmpty() ? Optional.empty() : Optional.of(key.open(sealed.get(), name));
    }
}
