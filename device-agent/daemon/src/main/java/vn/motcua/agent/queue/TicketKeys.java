package vn.motcua.agent.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import vn.motcua.continuity.SlipSecret;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.queue.LeasedBlock;
import vn.motcua.queue.QueueState;
import vn.motcua.queue.Ticket;
import vn.motcua.store.DurableFiles;

/**
 * What a slip proves: the key in its QR and the code for rating by hand, both keyed hashes of the
 * ticket id under a secret of this office, or of the leased block out of which a machine printed
 * it. They stand in no event, log or stream. For any thread.
 */
public final class TicketKeys {
    private static final String FILE = "ticket-keys.secret";
    private static final int SECRET_BYTES = 32;

    private final SlipSecret office;
    private final RestoredKeys restored;

    private TicketKeys(SlipSecret office, RestoredKeys restored) {
        this.office = office;
        this.restored = restored;
    }

    /**
     * Reads the secret in {@code data}, or makes it there, readable by its owner alone.
     *
     * @param random a secure one
     */
    public static TicketKeys open(Path data, RandomGenerator random) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            byte[] secret = new byte[SECRET_BYTES];
            random.nextBytes(secret);
            DurableFiles.write(file, secret, DurableFiles.KEY);
        }
        byte[] secret = Files.readAllBytes(file);
        if (secret.length != SECRET_BYTES) {
            throw new IOException("the secret of the ticket keys is damaged");
        }
        return new TicketKeys(SlipSecret.of(secret), RestoredKeys.open(data));
    }

    /** Whether this box has the secret of its office. */
    public static boolean areIn(Path data) {
        return Files.exists(data.resolve(FILE));
    }

    /** The secret, for a candidate that may have to go on with it; made if there is none yet. */
    public static byte[] secret(Path data, RandomGenerator random) throws IOException {
        open(data, random);
        return Files.readAllBytes(data.resolve(FILE));
    }

    /**
     * Keeps the secret of the leading hub, in place of any other: its slips are in people's hands.
     *
     * @throws IOException when the disk refuses, or this is no such secret
     */
    public static void keep(Path data, byte[] secret) throws IOException {
        if (secret.length != SECRET_BYTES) {
            throw new IOException("not a secret of ticket keys");
        }
        DurableFiles.write(data.resolve(FILE), secret, DurableFiles.KEY);
    }

    /** What the QR carries on a slip that the hub gave the key for. */
    public String keyOf(TicketId ticket) {
        return office.keyOf(ticket);
    }

    /** The four digits on such a slip. */
    public String ratingCodeOf(TicketId ticket) {
        return office.ratingCodeOf(ticket);
    }

    /** What the QR of this ticket's slip carries, whoever printed it. */
    public String keyOf(QueueState state, Ticket ticket) {
        return restored.of(ticket.id()).orElseGet(() -> secretOf(state, ticket).keyOf(ticket.id()));
    }

    /**
     * Notes the key that stands on the slip of a ticket of before, whose secret nobody has (ADR
     * 31). On disk when this returns, for its owner alone.
     *
     * @throws IOException when the disk refuses, or there is no room for more
     */
    public void keep(TicketId ticket, String key) throws IOException {
        restored.keep(ticket, key);
    }

    /** The four digits on its slip. */
    public String ratingCodeOf(QueueState state, Ticket ticket) {
        return secretOf(state, ticket).ratingCodeOf(ticket.id());
    }

    /** A machine that printed by itself had the secret of its block and no other. */
    private SlipSecret secretOf(QueueState state, Ticket ticket) {
        return state.blockOf(ticket).map(b -> SlipSecret.ofBlock(keyOf(b))).orElse(office);
    }

    /** The secret that goes to the holder of a block, and to nobody else. */
    public String keyOf(LeasedBlock block) {
        return office.block(block.name());
    }
}
