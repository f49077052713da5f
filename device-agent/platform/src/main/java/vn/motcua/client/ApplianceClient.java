package vn.motcua.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.ApplianceInfo;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.appliance.BoardView;
import vn.motcua.contract.appliance.DossierAnswer;
import vn.motcua.contract.appliance.FieldCount;
import vn.motcua.contract.appliance.IdentityRequest;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.IssueAnswer;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.appliance.ProcedureList;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.appliance.TypedIdentity;
import vn.motcua.contract.appliance.VisitorView;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.TicketId;

/**
 * A screen's view of the agent on its own appliance. The name of each JSON-RPC method stands at the
 * method. Any thread may call; no call blocks. Futures complete exceptionally with {@link
 * java.io.IOException} when the agent is away or does not answer in time; the connection comes back
 * by itself, and a request with the same id may then be repeated. The listener is called on one
 * thread of the client, in the order of arrival; a screen hops to its own thread.
 */
public interface ApplianceClient extends AutoCloseable {
    /** What the agent tells without being asked. */
    interface Listener {
        /** The connection to the agent came up (after hello) or went down. */
        default void connected(boolean up) {}

        /** {@code appliance.changed}. */
        default void changed(ApplianceInfo info) {}

        /** {@code board.changed}. */
        default void board(BoardView view) {}

        /** {@code scanner.scanned}. */
        default void scanned(Scanned what) {}

        /** {@code ticket.print}. */
        default void printed(PrintState state) {}

        /** {@code identity.changed}. */
        default void identity(IdentityView view) {}
    }

    /** {@code appliance.hello}; repeated by the client itself after every reconnect. */
    CompletableFuture<ApplianceInfo> hello();

    /** {@code board.get}. */
    CompletableFuture<BoardView> board();

    /** {@code procedures.fields} {need}: the fields that this office serves, most used first. */
    CompletableFuture<List<FieldCount>> fields(Need need);

    /** {@code procedures.search} {text, field, limit}; an empty text lists the field. */
    CompletableFuture<ProcedureList> procedures(String text, @Nullable String field, int limit);

    /** {@code ticket.issue}; may take as long as the hub's time limit. */
    CompletableFuture<IssueAnswer> issue(IssueRequest request);

    /** {@code ticket.cancel} {request, ticket}: "Bỏ số này". */
    CompletableFuture<CommandAnswer> cancel(CommandId request, TicketId ticket);

    /** {@code ticket.reprint} {ticket}: prints again, marked as a reprint. */
    CompletableFuture<PrintState> reprint(TicketId ticket);

    /** {@code appointment.find} {appointment}: a booking of today; completes HUB_AWAY too. */
    CompletableFuture<AppointmentAnswer> appointment(AppointmentId appointment);

    /** {@code dossier.find} {code}. */
    CompletableFuture<DossierAnswer> dossier(String code);

    /** {@code rating.find}. */
    CompletableFuture<RatingAnswer> findRating(RatingProof proof);

    /** {@code rating.submit}. */
    CompletableFuture<RatingAnswer> rate(RatingSubmission submission);

    /** {@code help.call} {request}: rings at the counters; true once the hub has it. */
    CompletableFuture<Boolean> callHelp(CommandId request);

    /** {@code speaker.play} {clip}: {@code chime} for now; completes when it has sounded. */
    CompletableFuture<Boolean> play(String clip);

    /** {@code identity.begin}: the visitor chose how to say who they are. */
    CompletableFuture<IdentityView> beginIdentity(IdentityRequest request);

    /** {@code identity.type}: a number from the keys on the screen. */
    CompletableFuture<IdentityView> typeIdentity(TypedIdentity typed);

    /** {@code identity.cancel}: another way, or none; who was named already stays named. */
    CompletableFuture<IdentityView> cancelIdentity();

    /** {@code identity.visitor}: what the city says of the identified visitor (S-097). */
    CompletableFuture<VisitorView> visitor();

    /** {@code session.end}: the visitor left; the agent forgets the session. */
    CompletableFuture<Boolean> endSession();

    /**
     * {@code screen.shows} {slot, inUse}: this window has drawn, and whether a visitor is at it; to
     * be told on every connection and every change. False when the agent now runs from another slot
     * of the program: this window is to end, so that the launcher starts the one that fits.
     */
    CompletableFuture<Boolean> shows(boolean inUse);

    @Override
    void close();
}
