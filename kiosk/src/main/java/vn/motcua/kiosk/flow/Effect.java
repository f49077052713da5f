package vn.motcua.kiosk.flow;

import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.IdentityRequest;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.appliance.TypedIdentity;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.TicketId;

/** What a step asks of the agent. */
public sealed interface Effect {
    record LoadFields(long call, Need need) implements Effect {}

    record Search(long call, String text, @Nullable String field, int limit) implements Effect {}

    record Issue(IssueRequest request) implements Effect {}

    record Cancel(CommandId request, TicketId ticket) implements Effect {}

    record Reprint(TicketId ticket) implements Effect {}

    record FindDossier(long call, String code) implements Effect {}

    record FindAppointment(long call, AppointmentId appointment) implements Effect {}

    record FindRating(long call, RatingProof proof) implements Effect {}

    record Rate(RatingSubmission submission) implements Effect {}

    record Help(CommandId request) implements Effect {}

    record BeginIdentity(long call, IdentityRequest request) implements Effect {}

    record TypeIdentity(long call, TypedIdentity typed) implements Effect {}

    /** What the city says of whoever is identified (S-097). */
    record AskCity(long call) implements Effect {}

    /** No card is wanted any more, no way goes on. */
    record CancelIdentity() implements Effect {}

    /** The visitor stays, and what the agent knows of them goes. */
    record ForgetIdentity() implements Effect {}

    /** The visitor left: everything of the session is forgotten, here and in the agent. */
    record EndSession() implements Effect {}
}
