package vn.motcua.contract.appliance;

import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;

/**
 * A finished visit that may be rated now, found by the slip's QR or by number and code.
 *
 * @param ticket which
 * @param number as printed
 * @param counter who served
 * @param service which series
 * @param procedure what for, null when none was chosen
 */
public record RatingTarget(
        TicketId ticket,
        TicketNumber number,
        CounterId counter,
        ServiceId service,
        @Nullable ProcedureCode procedure) {}
