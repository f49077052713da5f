package vn.motcua.contract.queue;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A command on its way to the hub.
 *
 * @param id made by the sender once per intention and kept through every retry
 * @param expiresAt after this instant the hub must refuse, so that a late packet does nothing
 * @param businessDate the office day that the sender means
 * @param actor who asks
 * @param command what is asked
 */
public record Submission(
        CommandId id,
        Instant expiresAt,
        LocalDate businessDate,
        Actor actor,
        QueueCommand command) {}
