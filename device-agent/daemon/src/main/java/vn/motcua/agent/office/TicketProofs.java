package vn.motcua.agent.office;

import java.io.IOException;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.queue.LeasedBlock;

/**
 * What is printed on a slip to prove that somebody holds it: keyed hashes of the ticket id that
 * stand in no event, log or stream. Safe for all threads.
 */
public interface TicketProofs {
    /** The key in the slip's QR: 22 characters of base64url. */
    String keyOf(TicketId ticket);

    /**
     * Notes the key on the slip of a ticket that another box gave out (ADR 31).
     *
     * @throws IOException when it is not on disk; the slip's QR then opens nothing
     */
    void keep(TicketId ticket, String key) throws IOException;

    /** The four digits printed beside the number. */
    String codeOf(TicketId ticket);

    /** The secret of the slips that the block's holder prints by itself; for the holder alone. */
    String keyOf(LeasedBlock block);
}
