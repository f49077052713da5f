package vn.motcua.provisioning.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * One line of the log.
 *
 * @param seq from 1, without gaps
 * @param at when, in whole milliseconds
 * @param actor who
 * @param action what
 * @param target to what
 * @param reason why
 * @param outcome what came of it
 * @param hash SHA-256 in hex over the hash of the line before and all of the above
 */
public record AuditEntry(
        long seq,
        Instant at,
        String actor,
        String action,
        String target,
        String reason,
        String outcome,
        String hash) {
    /** What stands in the place of the hash before the first line. */
    static final String START = "0".repeat(64);

    /** The line after the one with this hash. */
    static AuditEntry after(String previous, long seq, Instant at, Deed deed) {
        AuditEntry open =
                new AuditEntry(
                        seq,
                        at,
                        deed.actor(),
                        deed.action(),
                        deed.target(),
                        deed.reason(),
                        deed.outcome(),
                        "");
        return open.closed(open.hashAfter(previous));
    }

    private AuditEntry closed(String hash) {
        return new AuditEntry(seq, at, actor, action, target, reason, outcome, hash);
    }

    /** What its hash must be. */
    String hashAfter(String previous) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<String> parts =
                    List.of(
                            previous,
                            Long.toString(seq),
                            Long.toString(at.toEpochMilli()),
                            actor,
                            action,
                            target,
                            reason,
                            outcome);
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                // The length first: two lines never read as the same bytes.
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every JDK has SHA-256", e);
        }
    }

    /** What was done, before it has its place in the log. */
    record Deed(String actor, String action, String target, String reason, String outcome) {
        Deed {
            actor = AuditText.clean(actor);
            action = AuditText.clean(action);
            target = AuditText.clean(target);
            reason = AuditText.clean(reason);
            outcome = AuditText.clean(outcome);
        }
    }
}
