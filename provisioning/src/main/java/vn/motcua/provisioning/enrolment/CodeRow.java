package vn.motcua.provisioning.enrolment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;

/**
 * A code as it is stored.
 *
 * @param selector first four signs
 * @param device whose slot
 * @param salt of the hash
 * @param hash of the secret part
 * @param state OPEN, USED, LOCKED or REPLACED
 * @param failures wrong tries
 * @param usedKey hash of the key that used it
 * @param expiresAt milliseconds
 */
record CodeRow(
        String selector,
        DeviceId device,
        byte[] salt,
        byte[] hash,
        State state,
        int failures,
        @Nullable String usedKey,
        long expiresAt) {
    enum State {
        OPEN,
        USED,
        LOCKED,
        REPLACED
    }

    static @Nullable CodeRow find(Connection c, String selector) throws SQLException {
        try (PreparedStatement s =
                c.prepareStatement(
                        "SELECT selector, device, salt, hash, state, failures, used_key,"
                                + " expires_at FROM codes WHERE selector = ?")) {
            s.setString(1, selector);
            try (ResultSet row = s.executeQuery()) {
                return row.next()
                        ? new CodeRow(
                                row.getString(1),
                                new DeviceId(row.getString(2)),
                                row.getBytes(3),
                                row.getBytes(4),
                                State.valueOf(row.getString(5)),
                                row.getInt(6),
                                row.getString(7),
                                row.getLong(8))
                        : null;
            }
        }
    }

    /** Stores a new code; every earlier one of its slot is replaced by it. */
    void insert(Connection c, long now) throws SQLException {
        try (PreparedStatement old =
                c.prepareStatement("UPDATE codes SET state = 'REPLACED' WHERE device = ?")) {
            old.setString(1, device.value());
            old.executeUpdate();
        }
        try (PreparedStatement s =
                c.prepareStatement(
                        "INSERT INTO codes (selector, device, salt, hash, state, failures,"
                                + " made_at, expires_at) VALUES (?, ?, ?, ?, ?, 0, ?, ?)")) {
            s.setString(1, selector);
            s.setString(2, device.value());
            s.setBytes(3, salt);
            s.setBytes(4, hash);
            s.setString(5, state.name());
            s.setLong(6, now);
            s.setLong(7, expiresAt);
            s.executeUpdate();
        }
    }

    void fail(Connection c, int most) throws SQLException {
        boolean locks = state == State.OPEN && failures + 1 >= most;
        try (PreparedStatement s =
                c.prepareStatement(
                        "UPDATE codes SET failures = failures + 1, state = ? WHERE selector = ?")) {
            s.setString(1, (locks ? State.LOCKED : state).name());
            s.setString(2, selector);
            s.executeUpdate();
        }
    }

    void use(Connection c, String key) throws SQLException {
        try (PreparedStatement s =
                c.prepareStatement(
                        "UPDATE codes SET state = 'USED', failures = 0, used_key = ?"
                                + " WHERE selector = ?")) {
            s.setString(1, key);
            s.setString(2, selector);
            s.executeUpdate();
        }
    }
}
