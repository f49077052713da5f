package vn.motcua.provisioning.enrolment;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;

/** The certificates, standings and the log of enrolment, as SQL. */
final class CertificateRows {
    private CertificateRows() {}

    /**
     * @param certificate as issued
     * @param revoked whether it counts no longer
     */
    record Row(DeviceId device, X509Certificate certificate, boolean revoked) {}

    /**
     * @param at when
     * @param reason machine word
     */
    record Revoked(BigInteger serial, Instant at, String reason) {}

    static @Nullable Row bySerial(Connection c, BigInteger serial) throws SQLException {
        return one(c, "serial = ?", serial.toString(16), null);
    }

    static @Nullable Row byKey(Connection c, DeviceId device, String keyHash) throws SQLException {
        return one(c, "device = ? AND key_hash = ?", device.value(), keyHash);
    }

    private static @Nullable Row one(
            Connection c, String where, String first, @Nullable String second) throws SQLException {
        try (PreparedStatement s =
                c.prepareStatement(
                        "SELECT device, der, revoked_at FROM certificates WHERE " + where)) {
            s.setString(1, first);
            if (second != null) {
                s.setString(2, second);
            }
            try (ResultSet row = s.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                row.getLong(3);
                boolean revoked = !row.wasNull();
                return new Row(new DeviceId(row.getString(1)), read(row.getBytes(2)), revoked);
            }
        }
    }

    static long count(Connection c, DeviceId device) throws SQLException {
        try (PreparedStatement s =
                c.prepareStatement("SELECT COUNT(*) FROM certificates WHERE device = ?")) {
            s.setString(1, device.value());
            try (ResultSet row = s.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** When each device's newest certificate that counts ends. */
    static Map<DeviceId, Instant> ends(Connection c) throws SQLException {
        try (PreparedStatement s =
                        c.prepareStatement(
                                "SELECT device, MAX(ends_at) FROM certificates WHERE revoked_at IS"
                                        + " NULL GROUP BY device");
                ResultSet row = s.executeQuery()) {
            Map<DeviceId, Instant> ends = new LinkedHashMap<>();
            while (row.next()) {
                ends.put(new DeviceId(row.getString(1)), Instant.ofEpochMilli(row.getLong(2)));
            }
            return ends;
        }
    }

    static void insert(
            Connection c, DeviceId device, X509Certificate certificate, String keyHash, long now)
            throws SQLException {
        try (PreparedStatement s =
                c.prepareStatement(
                        "INSERT INTO certificates (serial, device, key_hash, der, issued_at,"
                                + " ends_at) VALUES (?, ?, ?, ?, ?, ?)")) {
            s.setString(1, certificate.getSerialNumber().toString(16));
            s.setString(2, device.value());
            s.setString(3, keyHash);
            s.setBytes(4, certificate.getEncoded());
            s.setLong(5, now);
            s.setLong(6, certificate.getNotAfter().getTime());
            s.executeUpdate();
        } catch (GeneralSecurityException e) {
            throw new SQLException("a certificate of our own cannot be encoded", e);
        }
    }

    /** Revokes whatever the device holds; the serial numbers that are newly revoked. */
    static List<BigInteger> revokeAll(Connection c, DeviceId device, String reason, long now)
            throws SQLException {
        List<BigInteger> serials = new ArrayList<>();
        try (PreparedStatement s =
                c.prepareStatement(
                        "UPDATE certificates SET revoked_at = ?, reason = ? WHERE device = ?"
                                + " AND revoked_at IS NULL RETURNING serial")) {
            s.setLong(1, now);
            s.setString(2, reason);
            s.setString(3, device.value());
            try (ResultSet rows = s.executeQuery()) {
                while (rows.next()) {
                    serials.add(new BigInteger(rows.getString(1), 16));
                }
            }
        }
        return serials;
    }

    /** Every revoked certificate whose time is not over long ago. */
    static List<Revoked> revoked(Connection c, long endingAfter) throws SQLException {
        return revoked(c, "ends_at > ?", s -> s.setLong(1, endingAfter));
    }

    /** The revoked certificates of a device. */
    static List<Revoked> revoked(Connection c, DeviceId device) throws SQLException {
        return revoked(c, "device = ?", s -> s.setString(1, device.value()));
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private static List<Revoked> revoked(Connection c, String where, Binding binding)
            throws SQLException {
        List<Revoked> found = new ArrayList<>();
        try (PreparedStatement s =
                c.prepareStatement(
                        "SELECT serial, revoked_at, reason FROM certificates"
                                + " WHERE revoked_at IS NOT NULL AND "
                                + where)) {
            binding.bind(s);
            try (ResultSet rows = s.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            new Revoked(
                                    new BigInteger(rows.getString(1), 16),
                                    Instant.ofEpochMilli(rows.getLong(2)),
                                    rows.getString(3)));
                }
            }
        }
        return found;
    }

    static Map<DeviceId, Standing> standings(Connection c) throws SQLException {
        Map<DeviceId, Standing> found = new LinkedHashMap<>();
        try (PreparedStatement s = c.prepareStatement("SELECT device, standing FROM standings");
                ResultSet rows = s.executeQuery()) {
            while (rows.next()) {
                found.put(new DeviceId(rows.getString(1)), Standing.valueOf(rows.getString(2)));
            }
        }
        return found;
    }

    static Standing standing(Connection c, DeviceId device) throws SQLException {
        try (PreparedStatement s =
                c.prepareStatement("SELECT standing FROM standings WHERE device = ?")) {
            s.setString(1, device.value());
            try (ResultSet row = s.executeQuery()) {
                return row.next() ? Standing.valueOf(row.getString(1)) : Standing.UNKNOWN;
            }
        }
    }

    static void stand(Connection c, DeviceId device, Standing standing, long now)
            throws SQLException {
        try (PreparedStatement s =
                c.prepareStatement(
                        "INSERT INTO standings (device, standing, since) VALUES (?, ?, ?)"
                                + " ON CONFLICT (device) DO UPDATE SET"
                                + " standing = excluded.standing, since = excluded.since")) {
            s.setString(1, device.value());
            s.setString(2, standing.name());
            s.setLong(3, now);
            s.executeUpdate();
        }
    }

    /** One line of who did what to which device. */
    static void note(Connection c, DeviceId device, String what, String actor, long now)
            throws SQLException {
        try (PreparedStatement s =
                c.prepareStatement(
                        "INSERT INTO enrolment_log (at, device, what, actor)"
                                + " VALUES (?, ?, ?, ?)")) {
            s.setLong(1, now);
            s.setString(2, device.value());
            s.setString(3, what);
            s.setString(4, actor);
            s.executeUpdate();
        }
    }

    private static X509Certificate read(byte[] der) throws SQLException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new SQLException("a stored certificate cannot be read", e);
        }
    }
}
