package vn.motcua.agent.queue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.queue.QueueState;
import vn.motcua.queue.Ticket;
import vn.motcua.runtime.Check;

/**
 * What a slip proves: the key in its QR and the code for rating by hand, both keyed hashes of the
 * ticket id under a secret of this office. They stand in no event, log or stream. For any thread.
 */
public final class TicketKeys {
    /** Characters of a key: 128 bits in base64url. */
    public static final int KEY_LENGTH = 22;

    private static final String FILE = "ticket-keys.secret";
    private static final int SECRET_BYTES = 32;
    private static final int KEY_BYTES = 16;

    /** Holds the secret and is never used itself: each hash is made by a copy. */
    private final Mac keyed;

    private TicketKeys(Mac keyed) {
        this.keyed = keyed;
    }

    /**
     * Reads the secret in {@code data}, or makes it there, readable by its owner alone.
     *
     * @param random a secure one
     */
    public static TicketKeys open(Path data, RandomGenerator random) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            create(file, random);
        }
        byte[] secret = Files.readAllBytes(file);
        if (secret.length != SECRET_BYTES) {
            throw new IOException("the secret of the ticket keys is damaged");
        }
        return new TicketKeys(keyed(secret));
    }

    /** Written aside and moved, so that a power cut leaves a whole secret or none. */
    private static void create(Path file, RandomGenerator random) throws IOException {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        Path fresh = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel out =
                FileChannel.open(
                        fresh,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("r--------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(secret);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("another process makes the secret of the ticket keys", e);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder =
                FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** What the slip's QR carries: {@value #KEY_LENGTH} characters of base64url. */
    public String keyOf(TicketId ticket) {
        byte[] hash = hash("key", ticket);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(hash, KEY_BYTES));
    }

    /** The four digits on the slip. */
    public String ratingCodeOf(TicketId ticket) {
        long number = ByteBuffer.wrap(hash("rating-code", ticket)).getLong();
        String digits = Long.toString(Long.remainderUnsigned(number, 10_000));
        return "0".repeat(4 - digits.length()) + digits;
    }

    /** Whether these are the ticket's digits; takes the same time whatever is wrong. */
    public boolean codeFits(TicketId ticket, String code) {
        return same(ratingCodeOf(ticket), code);
    }

    /** Today's ticket with this key; looks at every one, a few milliseconds for a full day. */
    public Optional<Ticket> find(QueueState state, String key) {
        if (key.length() != KEY_LENGTH) {
            return Optional.empty();
        }
        return state.tickets().stream().filter(t -> same(keyOf(t.id()), key)).findFirst();
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] hash(String label, TicketId ticket) {
        try {
            Mac mac = (Mac) keyed.clone();
            mac.update((label + "\0" + ticket.value()).getBytes(StandardCharsets.UTF_8));
            return mac.doFinal();
        } catch (CloneNotSupportedException e) {
            throw Check.unreachable("every JDK copies its HMAC-SHA256");
        }
    }

    private static Mac keyed(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw Check.unreachable("every JDK has HMAC-SHA256");
        }
    }
}
