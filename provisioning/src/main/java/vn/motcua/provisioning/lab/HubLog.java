package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.wire.MessageTypes;

/**
 * The auditor's look at the hub's own file, read only, while the hub writes: what was really
 * committed. Also works out what a slip must carry, from the hub's secret.
 */
final class HubLog {
    private final Path database;
    private final Path secret;

    HubLog(Path hubData) {
        this.database = hubData.resolve("queue.sqlite");
        this.secret = hubData.resolve("ticket-keys.secret");
    }

    /**
     * @param seq place in the log
     * @param event what happened
     */
    record Entry(long seq, QueueEvent event) {}

    List<Entry> all() throws IOException {
        return after(0);
    }

    List<Entry> after(long seq) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Connection reader =
                        DriverManager.getConnection("jdbc:sqlite:file:" + database + "?mode=ro");
                PreparedStatement query =
                        reader.prepareStatement(
                                "SELECT seq, type, body FROM event WHERE seq > ? ORDER BY seq")) {
            query.setLong(1, seq);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    entries.add(
                            new Entry(
                                    rows.getLong(1),
                                    MessageTypes.readEvent(rows.getString(2), rows.getString(3))));
                }
            }
        } catch (SQLException e) {
            throw new IOException("the hub's log cannot be read now", e);
        }
        return entries;
    }

    /** The key that the slip of this ticket must carry in its QR. */
    String keyOf(String ticket) throws IOException {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(hash("key", ticket), 16));
    }

    /** The four digits that the slip of this ticket must carry. */
    String codeOf(String ticket) throws IOException {
        long number = java.nio.ByteBuffer.wrap(hash("rating-code", ticket)).getLong();
        return String.format("%04d", Long.remainderUnsigned(number, 10_000));
    }

    private byte[] hash(String label, String ticket) throws IOException {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Files.readAllBytes(secret), "HmacSHA256"));
            mac.update((label + "\0" + ticket).getBytes(StandardCharsets.UTF_8));
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }
}
