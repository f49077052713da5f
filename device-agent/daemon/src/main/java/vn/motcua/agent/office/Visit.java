package vn.motcua.agent.office;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketState;

/**
 * A ticket as the rating rules see it (S-136).
 *
 * @param counter where it was called to last; null when it never was
 * @param servedAt when its service ended; null before that
 * @param rated whether a rating was taken
 */
public record Visit(
        TicketId ticket,
        TicketNumber number,
        ServiceId service,
        @Nullable ProcedureCode procedure,
        @Nullable CounterId counter,
        TicketState state,
        @Nullable Instant servedAt,
        boolean rated) {}
