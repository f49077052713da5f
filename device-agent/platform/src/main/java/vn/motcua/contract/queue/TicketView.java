package vn.motcua.contract.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.ProcedureCode;

/**
 * A ticket as its holder's appliance may see it. Travels only in answers to the appliance that
 * holds it, never in an event, a log or a stream, because of {@code key} and {@code ratingCode}.
 *
 * @param ahead how many people wait in front of it, counting only those who would be called before
 *     it as things stand; {@link #AHEAD_UNKNOWN} when not known
 * @param forecast null when not known
 * @param counter where it was called to, null while waiting
 * @param key what the slip's QR carries behind the public address: 22 characters of base64url, a
 *     128-bit keyed hash of the ticket id
 * @param ratingCode four digits printed on the slip, for rating by hand
 */
public record TicketView(
        TicketId id,
        TicketNumber number,
        ServiceId service,
        @Nullable ProcedureCode procedure,
        PriorityClass priority,
        TicketState state,
        @Nullable CounterId counter,
        Instant issuedAt,
        int ahead,
        @Nullable WaitRange forecast,
        String key,
        String ratingCode) {
    /** A ticket that a machine gave out by itself: it does not know who waits. */
    public static final int AHEAD_UNKNOWN = -1;
}
