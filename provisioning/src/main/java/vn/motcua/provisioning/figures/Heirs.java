package vn.motcua.provisioning.figures;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.wire.Envelope;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.MessageTypes;
import vn.motcua.contract.wire.Wire;

/**
 * Who may go on with the log of a hub that is gone with its disk: the hub that took over and said
 * so in its own log (ADR 26). As of the last commit. Used by the store's one thread.
 */
final class Heirs {
    private static final String TAIL_TAKEN = "vn.motcua.queue.tail-taken.v1";

    private final Map<LogId, Set<DeviceId>> known = new HashMap<>();

    /** That {@code device} sends what it has of {@code log}. */
    record Heir(LogId log, DeviceId device) {}

    /** The log that an event says is gone on with by its sender; empty for any other event. */
    static Optional<LogId> lost(Arrival.Event event) {
        if (!event.type().equals(TAIL_TAKEN)) {
            return Optional.empty();
        }
        try {
            Envelope envelope = Wire.readEnvelope(event.text());
            return MessageTypes.readEvent(envelope.type(), envelope.data())
                                    instanceof QueueEvent.TailTaken tail
                            && tail.lost()
                    ? Optional.of(tail.log())
                    : Optional.empty();
        } catch (MalformedMessageException e) {
            return Optional.empty();
        }
    }

    void load(Connection c) throws SQLException {
        try (PreparedStatement query = c.prepareStatement("SELECT log, device FROM heirs");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                add(new Heir(new LogId(rows.getString(1)), new DeviceId(rows.getString(2))));
            }
        }
    }

    static void save(Connection c, Heir heir) throws SQLException {
        try (PreparedStatement insert =
                c.prepareStatement(
                        "INSERT INTO heirs (log, device) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, heir.log().value());
            insert.setString(2, heir.device().value());
            insert.executeUpdate();
        }
    }

    /** After the commit. */
    void add(Heir heir) {
        known.computeIfAbsent(heir.log(), _ -> new HashSet<>()).add(heir.device());
    }

    /** Who besides its own hub. */
    Set<DeviceId> of(LogId log) {
        return known.getOrDefault(log, Set.of());
    }
}
