package vn.motcua.agent.appliance;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vn.motcua.continuity.HeldBlock;
import vn.motcua.continuity.LeasedIssuer;
import vn.motcua.continuity.OwnTicket;
import vn.motcua.continuity.Ticks;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.Wire;
import vn.motcua.store.Database;
import vn.motcua.store.Migration;

/**
 * Leased blocks and the tickets out of them, in the file of the {@link VisitJournal}: that a number
 * is used and that its visit has it are one transaction. The keys of the blocks stand here and
 * nowhere else on the machine. Belongs to the journal's thread.
 */
final class LeaseJournal implements LeasedIssuer.Store {
    static final Migration SHAPE =
            Migration.of(
                    2,
                    "CREATE TABLE issuer (name TEXT NOT NULL)",
                    """
                    CREATE TABLE lease (
                      command TEXT PRIMARY KEY,
                      business_date TEXT NOT NULL,
                      prefix TEXT NOT NULL,
                      first INTEGER NOT NULL,
                      last INTEGER NOT NULL,
                      key TEXT NOT NULL,
                      contact TEXT NOT NULL,
                      boot TEXT NOT NULL,
                      heard_seconds INTEGER NOT NULL)
                    """,
                    """
                    CREATE TABLE own_ticket (
                      touch TEXT PRIMARY KEY,
                      business_date TEXT NOT NULL,
                      number TEXT NOT NULL,
                      ticket_json TEXT NOT NULL,
                      boot TEXT NOT NULL,
                      printed_seconds INTEGER NOT NULL,
                      contact TEXT NOT NULL,
                      state TEXT NOT NULL,
                      UNIQUE (business_date, number))
                    """);

    private final Database database;
    private final InstantSource clock;

    LeaseJournal(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public LeasedIssuer.Kept load() throws IOException {
        String name = database.transaction(LeaseJournal::name);
        return database.read(c ->
                new LeasedIssuer.Kept(
                        name,
                        all(c, "SELECT * FROM lease ORDER BY rowid", LeaseJournal::block),
                        all(c, "SELECT * FROM own_ticket ORDER BY rowid", LeaseJournal::ticket)));
    }

    /** Made with the file, so that a new disk never takes up blocks of an old one. */
    private static String name(Connection c) throws SQLException {
        List<String> known = all(c, "SELECT name FROM issuer", row -> row.getString("name"));
        if (!known.isEmpty()) {
            return known.getFirst();
        }
        String fresh = UUID.randomUUID().toString();
        VisitJournal.update(c, "INSERT INTO issuer (name) VALUES (?)", fresh);
        return fresh;
    }

    @Override
    public void save(HeldBlock held) throws IOException {
        LeasedNumbers.Block b = held.block();
        database.transaction(c ->
                VisitJournal.update(
                        c,
                        "INSERT INTO lease (command, business_date, prefix, first, last, key,"
                                + " contact, boot, heard_seconds) VALUES (?, ?, ?, ?, ?, ?, ?,"
                                + " ?, ?) ON CONFLICT (command) DO NOTHING",
                        b.command().value(),
                        b.date().toString(),
                        b.prefix(),
                        b.from(),
                        b.to(),
                        b.key(),
                        held.contact().toString(),
                        held.heard().boot(),
                        held.heard().seconds()));
    }

    @Override
    public void drop(HeldBlock held) throws IOException {
        String command = held.block().command().value();
        database.transaction(
                c -> VisitJournal.update(c, "DELETE FROM lease WHERE command = ?", command));
    }

    /** A number that another touch has fails the whole: it is never overwritten. */
    @Override
    public void save(OwnTicket own) throws IOException {
        TicketView ticket = own.ticket();
        String json = Wire.write(ticket);
        long now = clock.millis();
        database.transaction(c -> {
            VisitJournal.update(
                    c,
                    "INSERT INTO own_ticket (touch, business_date, number, ticket_json, boot,"
                            + " printed_seconds, contact, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                            + " ON CONFLICT (touch) DO UPDATE SET state = excluded.state",
                    own.touch().value(),
                    own.day().toString(),
                    ticket.number().text(),
                    json,
                    own.printed().boot(),
                    own.printed().seconds(),
                    own.lastContact().toString(),
                    own.state().name());
            return VisitJournal.update(
                    c,
                    "UPDATE visit SET state = 'ISSUED', ticket = ?, ticket_json = ?, stage ="
                            + " 'QUEUED', queued_ms = ? WHERE request = ? AND state = 'PENDING'",
                    ticket.id().value(),
                    json,
                    now,
                    own.touch().value());
        });
    }

    @Override
    public void forgetBefore(LocalDate day) throws IOException {
        database.transaction(c -> {
            VisitJournal.update(c, "DELETE FROM lease WHERE business_date < ?", day.toString());
            return VisitJournal.update(
                    c, "DELETE FROM own_ticket WHERE business_date < ?", day.toString());
        });
    }

    /** Reads one row. */
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> all(Connection c, String sql, Reader<T> reader) throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement s = c.prepareStatement(sql);
                ResultSet row = s.executeQuery()) {
            while (row.next()) {
                found.add(reader.read(row));
            }
        }
        return found;
    }

    private static HeldBlock block(ResultSet row) throws SQLException {
        return new HeldBlock(
                new LeasedNumbers.Block(
                        LocalDate.parse(row.getString("business_date")),
                        row.getString("prefix"),
                        row.getInt("first"),
                        row.getInt("last"),
                        new CommandId(row.getString("command")),
                        row.getString("key")),
                Instant.parse(row.getString("contact")),
                new Ticks(row.getString("boot"), row.getLong("heard_seconds")));
    }

    private static OwnTicket ticket(ResultSet row) throws SQLException {
        try {
            return new OwnTicket(
                    new CommandId(row.getString("touch")),
                    LocalDate.parse(row.getString("business_date")),
                    Wire.read(row.getString("ticket_json"), TicketView.class),
                    new Ticks(row.getString("boot"), row.getLong("printed_seconds")),
                    Instant.parse(row.getString("contact")),
                    OwnTicket.State.valueOf(row.getString("state")));
        } catch (MalformedMessageException e) {
            throw new SQLException("a row of the journal is not readable", e);
        }
    }
}
