package vn.motcua.agent.appliance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.Wire;
import vn.motcua.store.Database;
import vn.motcua.store.Migration;

/**
 * What this kiosk promised, on disk before it acts: each touch under its command id, the ticket it
 * got, how far the slip is. Holds no personal data; rows go after two days. Belongs to one thread
 * after opening. What a method changed is synced to disk when it returns.
 */
final class VisitJournal implements AutoCloseable {
    static final Duration KEEP = Duration.ofDays(2);
    private static final int MOST_UNSETTLED = 100;
    private static final Duration FAR_AHEAD = Duration.ofHours(1);
    private static final Set<PosixFilePermission> OWNER =
            PosixFilePermissions.fromString("rw-------");

    private static final List<Migration> MIGRATIONS =
            List.of(
                    Migration.of(
                            1,
                            """
                            CREATE TABLE visit (
                              request TEXT PRIMARY KEY,
                              asked TEXT NOT NULL,
                              expires_ms INTEGER NOT NULL,
                              business_date TEXT NOT NULL,
                              state TEXT NOT NULL,
                              refused TEXT,
                              ticket TEXT,
                              ticket_json TEXT,
                              delivered INTEGER NOT NULL,
                              stage TEXT NOT NULL,
                              trouble TEXT,
                              queued_ms INTEGER,
                              written INTEGER NOT NULL)
                            """,
                            "CREATE INDEX visit_ticket ON visit (ticket)",
                            "CREATE INDEX visit_expires ON visit (expires_ms)",
                            """
                            CREATE TABLE notice (
                              id TEXT PRIMARY KEY,
                              cause TEXT NOT NULL,
                              open INTEGER NOT NULL,
                              told INTEGER NOT NULL)
                            """),
                    LeaseJournal.SHAPE,
                    Migration.of(3, "ALTER TABLE visit ADD COLUMN log TEXT"));

    private final Database database;

    /**
     * A notice of printer trouble that the hub knows or must still be told.
     *
     * @param open whether the trouble still stands
     * @param told whether the hub knows this state
     */
    record TroubleNotice(CommandId id, String cause, boolean open, boolean told) {}

    private VisitJournal(Database database) {
        this.database = database;
    }

    /** The file is its owner's alone: it holds the keys of leased blocks. */
    static VisitJournal open(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
        }
        Files.setPosixFilePermissions(file, OWNER);
        return new VisitJournal(Database.open("jdbc:sqlite:" + file, MIGRATIONS));
    }

    /** Leased numbers in the same file, on the same thread. */
    LeaseJournal leases(InstantSource clock) {
        return new LeaseJournal(database, clock);
    }

    /** Ends the calling thread's ownership: the next that uses the journal is its thread. */
    void handOver() {
        database.handOver();
    }

    /**
     * After a start: a slip that was being written may or may not be on paper, and is not printed
     * again by itself; the same for a reprint that was waiting. Returns how many there were.
     */
    int doubtWhatWasBeingWritten() throws IOException {
        return database.transaction(c ->
                update(
                        c,
                        "UPDATE visit SET stage = 'DOUBTFUL' WHERE stage = 'WRITING' OR"
                                + " (stage = 'QUEUED' AND written > 0)"));
    }

    int deleteOlderThan(Instant limit) throws IOException {
        return database.transaction(
                c -> update(c, "DELETE FROM visit WHERE expires_ms < ?", limit.toEpochMilli()));
    }

    Optional<Visit> find(CommandId request) throws IOException {
        return one("SELECT * FROM visit WHERE request = ?", request.value());
    }

    Optional<Visit> ofTicket(TicketId ticket) throws IOException {
        return one("SELECT * FROM visit WHERE ticket = ?", ticket.value());
    }

    /**
     * Visits past their time that a screen never fetched the answer of; oldest first. A time that
     * is far ahead was set by a clock that has been put right since.
     */
    List<Visit> unsettled(Instant now) throws IOException {
        return many(
                "SELECT * FROM visit WHERE expires_ms NOT BETWEEN ?1 AND ?1 + "
                        + FAR_AHEAD.toMillis()
                        + " AND (state = 'PENDING' OR (state ="
                        + " 'ISSUED' AND delivered = 0 AND written = 0)) ORDER BY expires_ms LIMIT "
                        + MOST_UNSETTLED,
                now.toEpochMilli());
    }

    /**
     * A ticket of the day in somebody's hand that another hub had last; empty when there is none.
     */
    Optional<Visit> notToldTo(LogId log, LocalDate day) throws IOException {
        return many(
                        "SELECT * FROM visit WHERE state = 'ISSUED' AND business_date = ?1 AND log"
                                + " <> ?2 AND (delivered = 1 OR written > 0) ORDER BY queued_ms"
                                + " LIMIT 1",
                        day.toString(),
                        log.value())
                .stream()
                .findFirst();
    }

    /** Writes the row whole, new or changed. */
    void save(Visit v) throws IOException {
        TicketView ticket = v.ticket();
        Instant queuedAt = v.queuedAt();
        LogId log = v.log();
        database.transaction(c ->
                update(
                        c,
                        "INSERT OR REPLACE INTO visit (request, asked, expires_ms,"
                                + " business_date, state, refused, ticket, ticket_json,"
                                + " delivered, stage, trouble, queued_ms, written, log) VALUES"
                                + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        v.request().request().value(),
                        Wire.write(v.request()),
                        v.expiresAt().toEpochMilli(),
                        v.businessDate().toString(),
                        v.state().name(),
                        nameOf(v.refused()),
                        ticket == null ? null : ticket.id().value(),
                        ticket == null ? null : Wire.write(ticket),
                        v.delivered() ? 1 : 0,
                        v.stage().name(),
                        nameOf(v.trouble()),
                        queuedAt == null ? null : queuedAt.toEpochMilli(),
                        v.written(),
                        log == null ? null : log.value()));
    }

    void saveNotice(TroubleNotice n) throws IOException {
        database.transaction(c ->
                update(
                        c,
                        "INSERT OR REPLACE INTO notice (id, cause, open, told) VALUES (?,"
                                + " ?, ?, ?)",
                        n.id().value(),
                        n.cause(),
                        n.open() ? 1 : 0,
                        n.told() ? 1 : 0));
    }

    void deleteNotice(CommandId id) throws IOException {
        database.transaction(c -> update(c, "DELETE FROM notice WHERE id = ?", id.value()));
    }

    List<TroubleNotice> notices() throws IOException {
        return database.read(c -> {
            List<TroubleNotice> found = new ArrayList<>();
            try (PreparedStatement s = c.prepareStatement("SELECT * FROM notice");
                    ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    found.add(
                            new TroubleNotice(
                                    new CommandId(row.getString("id")),
                                    row.getString("cause"),
                                    row.getInt("open") == 1,
                                    row.getInt("told") == 1));
                }
            }
            return found;
        });
    }

    private Optional<Visit> one(String sql, Object parameter) throws IOException {
        return many(sql, parameter).stream().findFirst();
    }

    private List<Visit> many(String sql, Object... parameters) throws IOException {
        return database.read(c -> {
            List<Visit> found = new ArrayList<>();
            try (PreparedStatement s = c.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    s.setObject(i + 1, parameters[i]);
                }
                try (ResultSet row = s.executeQuery()) {
                    while (row.next()) {
                        found.add(visit(row));
                    }
                }
            }
            return found;
        });
    }

    private static Visit visit(ResultSet row) throws SQLException {
        String refused = row.getString("refused");
        String ticket = row.getString("ticket_json");
        String trouble = row.getString("trouble");
        String log = row.getString("log");
        long queuedMs = row.getLong("queued_ms");
        Instant queuedAt = row.wasNull() ? null : Instant.ofEpochMilli(queuedMs);
        try {
            return new Visit(
                    Wire.read(row.getString("asked"), IssueRequest.class),
                    Instant.ofEpochMilli(row.getLong("expires_ms")),
                    LocalDate.parse(row.getString("business_date")),
                    Visit.State.valueOf(row.getString("state")),
                    refused == null ? null : Rejection.valueOf(refused),
                    ticket == null ? null : Wire.read(ticket, TicketView.class),
                    row.getInt("delivered") == 1,
                    PrintState.Stage.valueOf(row.getString("stage")),
                    trouble == null ? null : PrintState.Trouble.valueOf(trouble),
                    queuedAt,
                    row.getInt("written"),
                    log == null ? null : new LogId(log));
        } catch (MalformedMessageException e) {
            throw new SQLException("a row of the journal is not readable", e);
        }
    }

    static int update(Connection c, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement s = c.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                s.setObject(i + 1, parameters[i]);
            }
            return s.executeUpdate();
        }
    }

    private static @Nullable String nameOf(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    @Override
    public void close() {
        database.close();
    }
}
