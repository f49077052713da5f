package vn.motcua.agent.app;

import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.directory.PeopleAnswer;
import vn.motcua.agent.directory.PeopleDirectory;
import vn.motcua.agent.directory.PersonQuestion;
import vn.motcua.agent.directory.VisitorSheet;
import vn.motcua.agent.identity.IdentityFlow;
import vn.motcua.contract.appliance.VisitorView;
import vn.motcua.contract.appliance.VisitorView.Result;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.PersonLookup;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.office.OfficeId;

/** What the city knows of the visitor at this box, held until the visitor leaves. Any thread. */
final class VisitorFiles {
    private static final int CITIZEN_DIGITS = 12;

    private final PeopleDirectory people;
    private final Supplier<@Nullable OfficeId> office;
    private final AtomicReference<@Nullable VisitorSheet> held = new AtomicReference<>();

    /**
     * @param office null while the hub was never heard
     */
    VisitorFiles(PeopleDirectory people, Supplier<@Nullable OfficeId> office) {
        this.people = people;
        this.office = office;
    }

    /** Always completes normally. */
    CompletableFuture<VisitorView> find(IdentityFlow flow) {
        CompletableFuture<VisitorView> nobody =
                CompletableFuture.completedFuture(VisitorView.without(Result.NOBODY));
        return flow.withVisitor((who, how) -> ask(who, how, null))
                .thenCompose(asked -> asked == null ? nobody : asked);
    }

    /** Always completes normally; the caller keeps the document until then, and wipes it. */
    CompletableFuture<VisitorView> find(IdentityDocument who, Trust how) {
        return ask(who, how, null);
    }

    /** On the flow's thread: the question's bytes are made before this returns. */
    private CompletableFuture<VisitorView> ask(
            IdentityDocument who, Trust how, @Nullable LocalDate birth) {
        OfficeId here = office.get();
        PersonLookup.Kind kind = kind(who);
        boolean travels = kind == PersonLookup.Kind.TRAVEL_DOCUMENT;
        if (here == null) {
            return CompletableFuture.completedFuture(VisitorView.without(Result.AWAY));
        }
        if (travels && who.nationality() == null) {
            // A typed passport number does not say whose passport it is.
            return CompletableFuture.completedFuture(VisitorView.without(Result.TRUST_TOO_LOW));
        }
        PersonQuestion question =
                new PersonQuestion(
                        kind, who.number(), travels ? who.nationality() : null, birth, how, here);
        CompletableFuture<PeopleAnswer> answer = people.lookUp(question);
        LocalDate known = who.birth();
        if (birth == null && known != null) {
            // With the same document, while the session still owns it.
            return answer.thenCompose(a ->
                    a instanceof PeopleAnswer.BirthDateNeeded && !who.number().isEmpty()
                            ? ask(who, how, known)
                            : CompletableFuture.completedFuture(view(a)));
        }
        return answer.thenApply(this::view);
    }

    static PersonLookup.Kind kind(IdentityDocument who) {
        return switch (who.kind()) {
            case CITIZEN_CARD, ACCOUNT -> PersonLookup.Kind.CITIZEN_NUMBER;
            case ORGANISATION ->
                    who.number().length() == CITIZEN_DIGITS
                            ? PersonLookup.Kind.CITIZEN_NUMBER
                            : PersonLookup.Kind.ORGANISATION;
            case PASSPORT -> PersonLookup.Kind.TRAVEL_DOCUMENT;
            case NUMBER, IDENTITY_DOCUMENT ->
                    who.number().length() == CITIZEN_DIGITS
                            ? PersonLookup.Kind.CITIZEN_NUMBER
                            : PersonLookup.Kind.TRAVEL_DOCUMENT;
        };
    }

    private VisitorView view(PeopleAnswer answer) {
        return switch (answer) {
            case PeopleAnswer.Found found -> {
                VisitorSheet before = held.getAndSet(found.sheet());
                if (before != null) {
                    before.close();
                }
                yield found.sheet()
                        .file()
                        .map(file -> new VisitorView(Result.FOUND, file))
                        .orElse(VisitorView.without(Result.NOBODY));
            }
            case PeopleAnswer.Unknown _ -> VisitorView.without(Result.UNKNOWN);
            case PeopleAnswer.BirthDateNeeded _, PeopleAnswer.TrustTooLow _ ->
                    VisitorView.without(Result.TRUST_TOO_LOW);
            case PeopleAnswer.WrongForm _ -> VisitorView.without(Result.UNKNOWN);
            case PeopleAnswer.NotReachable _ -> VisitorView.without(Result.AWAY);
        };
    }

    /** The visitor left. */
    void forget() {
        VisitorSheet sheet = held.getAndSet(null);
        if (sheet != null) {
            sheet.close();
        }
    }
}
