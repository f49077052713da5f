package vn.motcua.provisioning.organisation;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.motcua.store.Database;
import vn.motcua.store.Migration;

/**
 * The organisation on disk: one table to which rows are only ever added. One thread, and one
 * process that writes at a time: a change that somebody else made in between is seen before the own
 * one is judged.
 */
public final class OrganisationStore implements AutoCloseable {
    private static final List<Migration> SHAPE =
            List.of(
                    Migration.of(
                            1,
                            """
                            CREATE TABLE organisation_change (
                              seq BIGINT PRIMARY KEY, valid_from TEXT NOT NULL,
                              recorded_at BIGINT NOT NULL, author TEXT NOT NULL,
                              reason TEXT NOT NULL, unit TEXT NOT NULL, body TEXT NOT NULL)
                            """,
                            "CREATE INDEX organisation_by_unit ON organisation_change (unit, seq)"));

    private final Database database;
    private final InstantSource clock;
    private Organisation known = Organisation.EMPTY;

    private OrganisationStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Opens or makes {@code file}. */
    public static OrganisationStore open(Path file, InstantSource clock) throws IOException {
        Database database = Database.open("jdbc:sqlite:" + file, SHAPE);
        return new OrganisationStore(database, clock);
    }

    /** The next caller's thread becomes the owner. */
    public void handOver() {
        database.handOver();
    }

    /** Everything that is on disk now. */
    public Organisation organisation() throws IOException {
        known = database.read(this::catchUp);
        return known;
    }

    private Organisation catchUp(Connection c) throws SQLException {
        List<Entry> all = new ArrayList<>(known.entries());
        int before = all.size();
        try (PreparedStatement query =
                c.prepareStatement(
                        "SELECT seq, valid_from, recorded_at, author, reason, body"
                                + " FROM organisation_change WHERE seq > ? ORDER BY seq")) {
            query.setLong(1, before);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    all.add(entry(rows));
                }
            }
        }
        return all.size() == before ? known : Organisation.of(all);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        try {
            return new Entry(
                    row.getLong(1),
                    LocalDate.parse(row.getString(2)),
                    Instant.ofEpochMilli(row.getLong(3)),
                    row.getString(4),
                    row.getString(5),
                    ChangeText.read(row.getString(6)));
        } catch (IOException | java.time.DateTimeException e) {
            throw new SQLException("a row of the organisation is damaged");
        }
    }

    /** Takes all or none; on disk when this returns. */
    public Organisation.Decision change(List<Entry.Draft> drafts, String author, String reason)
            throws IOException {
        Organisation.Decision decision =
                database.transaction(c -> {
                    known = catchUp(c);
                    Organisation.Decision made =
                            known.with(drafts, clock.instant(), author, reason);
                    if (made instanceof Organisation.Decision.Accepted accepted) {
                        insert(c, accepted.added());
                    }
                    return made;
                });
        if (decision instanceof Organisation.Decision.Accepted accepted) {
            known = accepted.next();
        }
        return decision;
    }

    private static void insert(Connection c, List<Entry> added) throws SQLException {
        try (PreparedStatement insert =
                c.prepareStatement(
                        "INSERT INTO organisation_change VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (Entry entry : added) {
                insert.setLong(1, entry.seq());
                insert.setString(2, entry.validFrom().toString());
                insert.setLong(3, entry.recordedAt().toEpochMilli());
                insert.setString(4, entry.author());
                insert.setString(5, entry.reason());
                insert.setString(6, entry.change().unit().value());
                insert.setString(7, ChangeText.write(entry.change()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
