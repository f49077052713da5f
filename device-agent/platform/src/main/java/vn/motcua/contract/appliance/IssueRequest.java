package vn.motcua.contract.appliance;

import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.ServiceId;

/**
 * {@code ticket.issue}: a visitor touched "take a number". The screen makes the id at the touch and
 * repeats the request with the same id until it has an answer, also across a restart of the agent.
 *
 * @param request becomes the id of the command to the hub
 * @param service which series
 * @param procedure what for; null when none was chosen
 * @param priority declared reason
 * @param language {@code vi} or {@code en}, for the slip
 * @param appointment the number is for this booking, if the hub says so; null for none
 */
public record IssueRequest(
        CommandId request,
        ServiceId service,
        @Nullable ProcedureCode procedure,
        PriorityClass priority,
        String language,
        @Nullable AppointmentId appointment) {}
