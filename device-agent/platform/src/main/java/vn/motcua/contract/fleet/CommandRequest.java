package vn.motcua.contract.fleet;

import java.time.Instant;

/**
 * An order as it goes to a device.
 *
 * @param id random, lower-case hex; the correlation data of the message
 * @param command what
 * @param actor name of the account that ordered it
 * @param reason in the actor's words
 * @param expiresAt a device that hears it later does nothing; whole seconds
 */
public record CommandRequest(
        String id, RemoteCommand command, String actor, String reason, Instant expiresAt) {
    /** Longest reason, in characters. */
    public static final int LONGEST_REASON = 200;

    private static final int LONGEST_ACTOR = 80;

    public CommandRequest {
        if (!id.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("an id has 32 hexadecimal digits");
        }
        if (reason.length() > LONGEST_REASON || actor.length() > LONGEST_ACTOR) {
            throw new IllegalArgumentException("reason or actor is too long");
        }
    }
}
