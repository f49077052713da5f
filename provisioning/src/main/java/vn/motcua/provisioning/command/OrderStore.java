package vn.motcua.provisioning.command;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.CommandRequest;
import vn.motcua.contract.wire.CommandJson;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.store.Database;
import vn.motcua.store.Migration;

/** Orders in one table ({@code commands.sqlite}), a bounded past. One thread. */
public final class OrderStore implements AutoCloseable {
    /** The database's file in the centre's data folder. */
    public static final String FILE = "commands.sqlite";

    /** Older ones are forgotten. */
    static final int MOST_KEPT = 20_000;

    private static final List<Migration> SHAPE =
            List.of(
                    Migration.of(
                            1,
                            """
                            CREATE TABLE orders (
                              seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
                              device TEXT NOT NULL, request TEXT NOT NULL,
                              ordered_at BIGINT NOT NULL, state TEXT NOT NULL,
                              detail TEXT NOT NULL, answered_at BIGINT)
                            """));

    private final Database database;

    private OrderStore(Database database) {
        this.database = database;
    }

    /** Opens or makes the file; the calling thread becomes the owner. */
    public static OrderStore open(Path file) throws IOException {
        return new OrderStore(Database.open("jdbc:sqlite:" + file, SHAPE));
    }

    /** The next caller's thread becomes the owner. */
    void handOver() {
        database.handOver();
    }

    /** The newest, oldest of them first. */
    List<OrderView> newest(int limit) throws IOException {
        return database.read(c -> {
            try (PreparedStatement s =
                    c.prepareStatement(
                            "SELECT device, request, ordered_at, state, detail, answered_at FROM"
                                    + " orders ORDER BY seq DESC LIMIT ?")) {
                s.setInt(1, limit);
                List<OrderView> all = new ArrayList<>();
                try (ResultSet row = s.executeQuery()) {
                    while (row.next()) {
                        all.addFirst(row(row));
                    }
                }
                return all;
            }
        });
    }

    private static OrderView row(ResultSet row) throws SQLException {
        CommandRequest request;
        try {
            request = CommandJson.readRequest(row.getString(2));
        } catch (MalformedMessageException e) {
            throw new SQLException("an order of our own cannot be read", e);
        }
        long answered = row.getLong(6);
        Instant answeredAt = row.wasNull() ? null : Instant.ofEpochMilli(answered);
        return new OrderView(
                request.id(),
                new DeviceId(row.getString(1)),
                request.command(),
                request.actor(),
                request.reason(),
                Instant.ofEpochMilli(row.getLong(3)),
                request.expiresAt(),
                OrderView.State.valueOf(row.getString(4)),
                row.getString(5),
                answeredAt,
                List.of());
    }

    /** Stores a new or changed order. */
    void save(OrderView order) throws IOException {
        database.transaction(c -> {
            try (PreparedStatement s =
                    c.prepareStatement(
                            "INSERT INTO orders (id, device, request, ordered_at, state, detail,"
                                    + " answered_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id)"
                                    + " DO UPDATE SET state = excluded.state, detail ="
                                    + " excluded.detail, answered_at = excluded.answered_at")) {
                s.setString(1, order.id());
                s.setString(2, order.device().value());
                s.setString(3, CommandJson.write(request(order)));
                s.setLong(4, order.orderedAt().toEpochMilli());
                s.setString(5, order.state().name());
                s.setString(6, order.detail());
                moment(s, 7, order.answeredAt());
                s.executeUpdate();
            }
            try (PreparedStatement s =
                    c.prepareStatement(
                            "DELETE FROM orders WHERE seq <= (SELECT MAX(seq) FROM orders) - ?")) {
                s.setInt(1, MOST_KEPT);
                s.executeUpdate();
            }
            return null;
        });
    }

    static CommandRequest request(OrderView order) {
        return new CommandRequest(
                order.id(), order.command(), order.actor(), order.reason(), order.expiresAt());
    }

    private static void moment(PreparedStatement s, int at, @Nullable Instant moment)
            throws SQLException {
        if (moment == null) {
            s.setNull(at, Types.BIGINT);
        } else {
            s.setLong(at, moment.toEpochMilli());
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
