package vn.motcua.agent.centre;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import vn.motcua.store.Database;
import vn.motcua.store.Migration;

/**
 * Who this installation is and how often it has tried to connect, on disk: the epoch is synced
 * before every CONNECT, so that no two connections ever share one and a late will can be told from
 * the present. Opened by one thread, then used by the link's thread alone.
 */
public final class EpochStore implements AutoCloseable {
    private static final List<Migration> SHAPE =
            List.of(
                    Migration.of(
                            1,
                            "CREATE TABLE link (one INTEGER PRIMARY KEY CHECK (one = 1),"
                                    + " inst TEXT NOT NULL, epoch INTEGER NOT NULL)"));

    private final Database database;
    private final String inst;

    private EpochStore(Database database, String inst) {
        this.database = database;
        this.inst = inst;
    }

    /**
     * @param file made when absent
     * @param newInst random id for a fresh disk, such as a UUID
     */
    public static EpochStore open(Path file, Supplier<String> newInst) throws IOException {
        Database database = Database.open("jdbc:sqlite:" + file, SHAPE);
        try {
            String inst =
                    database.transaction(c -> {
                        try (PreparedStatement insert =
                                c.prepareStatement(
                                        "INSERT INTO link VALUES (1, ?, 0)"
                                                + " ON CONFLICT DO NOTHING")) {
                            insert.setString(1, newInst.get());
                            insert.executeUpdate();
                        }
                        return one(c.prepareStatement("SELECT inst FROM link"));
                    });
            database.handOver();
            return new EpochStore(database, inst);
        } catch (IOException e) {
            database.close();
            throw e;
        }
    }

    private static String one(PreparedStatement query) throws SQLException {
        try (query;
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Random id of this installation; another disk is another one. */
    public String inst() {
        return inst;
    }

    /** The next epoch; on disk when this returns. */
    public long next() throws IOException {
        String epoch =
                database.transaction(c ->
                        one(
                                c.prepareStatement(
                                        "UPDATE link SET epoch = epoch + 1 RETURNING epoch")));
        return Long.parseLong(epoch);
    }

    @Override
    public void close() {
        database.close();
    }
}
