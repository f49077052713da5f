package vn.motcua.agent.appliance;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.motcua.client.Calls;
import vn.motcua.contract.appliance.IdentityRequest;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.appliance.TypedIdentity;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.Wire;

/** Reads the parameters of a call and hands it to the desk. Any thread. */
final class Dispatcher {
    private final ApplianceDesk desk;

    Dispatcher(ApplianceDesk desk) {
        this.desk = desk;
    }

    /**
     * @return null when there is no such method
     * @throws MalformedMessageException when the parameters are not those of the method
     */
    @Nullable CompletableFuture<?> call(String method, @Nullable String params)
            throws MalformedMessageException {
        return switch (method) {
            case Calls.HELLO -> desk.hello();
            case Calls.BOARD -> CompletableFuture.completedFuture(desk.hub().board());
            case Calls.FIELDS -> desk.fields(read(params, Calls.OfNeed.class));
            case Calls.SEARCH -> desk.search(read(params, Calls.Search.class));
            case Calls.ISSUE -> issue(read(params, IssueRequest.class));
            case Calls.CANCEL -> desk.cancel(read(params, Calls.Cancel.class));
            case Calls.REPRINT -> reprint(read(params, Calls.OfTicket.class));
            case Calls.DOSSIER -> desk.dossiers().find(read(params, Calls.OfDossier.class).code());
            case Calls.APPOINTMENT -> desk.appointment(read(params, Calls.OfAppointment.class));
            case Calls.FIND_RATING -> desk.findRating(read(params, RatingProof.class));
            case Calls.RATE -> desk.rate(read(params, RatingSubmission.class));
            case Calls.HELP -> desk.help(read(params, Calls.Request.class));
            case Calls.PLAY -> desk.play(read(params, Calls.OfClip.class));
            case Calls.BEGIN_IDENTITY -> {
                IdentityRequest asked = read(params, IdentityRequest.class);
                yield identity(desk -> desk.begin(asked));
            }
            case Calls.TYPE_IDENTITY -> {
                TypedIdentity typed = read(params, TypedIdentity.class);
                yield identity(desk -> desk.type(typed));
            }
            case Calls.CANCEL_IDENTITY -> identity(IdentityDesk::cancel);
            case Calls.VISITOR -> identity(IdentityDesk::visitor);
            case Calls.END_SESSION -> desk.endSession();
            default -> null;
        };
    }

    private CompletableFuture<?> issue(IssueRequest request) {
        VisitDesk visits = desk.visits();
        return visits == null ? notHere() : visits.issue(request);
    }

    private CompletableFuture<?> reprint(Calls.OfTicket asked) {
        VisitDesk visits = desk.visits();
        return visits == null ? notHere() : visits.reprint(asked.ticket());
    }

    private CompletableFuture<?> identity(Function<IdentityDesk, CompletableFuture<?>> asked) {
        IdentityDesk identity = desk.identity();
        return identity == null ? notHere() : asked.apply(identity);
    }

    private static CompletableFuture<?> notHere() {
        return CompletableFuture.failedFuture(new IOException("this box is not made for it"));
    }

    private static <T> T read(@Nullable String params, Class<T> type)
            throws MalformedMessageException {
        if (params == null) {
            throw new MalformedMessageException("parameters are missing");
        }
        return Wire.read(params, type);
    }
}
