package vn.motcua.client;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.Wire;
import vn.motcua.runtime.Backoff;
import vn.motcua.runtime.Check;
import vn.motcua.runtime.FaultHandler;

/**
 * {@link ApplianceClient} over the agent's Unix socket. One thread connects, reads and calls the
 * listener; after a loss it tries again from 100 ms up to every 2 s and says hello again.
 */
public final class SocketApplianceClient implements ApplianceClient {
    private static final Logger LOG = System.getLogger(SocketApplianceClient.class.getName());
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final Duration ISSUE_LIMIT = Duration.ofSeconds(15);

    private final Path socket;
    private final Listener listener;
    private final String slot = System.getenv().getOrDefault("MOTCUA_SLOT", "");
    private final FaultHandler faults;
    private final Backoff backoff =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2), new SplittableRandom());
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable AgentLink link;
    private boolean lossTold;

    /**
     * Starts to connect at once; does not wait for it.
     *
     * @param socket of this box's agent ({@code [appliance] socket} in its settings)
     * @param listener called on the client's own thread
     * @param faults for a listener that throws
     */
    public SocketApplianceClient(Path socket, Listener listener, FaultHandler faults) {
        this.socket = socket;
        this.listener = listener;
        this.faults = faults;
        this.thread = Thread.ofPlatform().name("agent-link").daemon(true).unstarted(this::run);
        this.thread.start();
    }

    private void run() {
        try {
            boolean more = true;
            while (more) {
                connectOnce();
                more = !closing.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable bug) {
            faults.fatal(thread.getName(), bug);
        }
    }

    private void connectOnce() {
        boolean[] greeted = {false};
        try (AgentLink made = AgentLink.connect(socket)) {
            link = made;
            if (closing.getCount() == 0) {
                return;
            }
            made.ask(Calls.HELLO, null, ANSWER_LIMIT)
                    .whenComplete((answer, trouble) -> greet(made, answer, trouble, greeted));
            made.readUntilClosed(this::notify);
        } catch (IOException e) {
            tellLossOnce(e);
        } finally {
            link = null;
        }
        if (greeted[0]) {
            listener.connected(false);
        }
    }

    /** Runs on the reader thread for an answer; elsewhere only when there is none. */
    private void greet(
            AgentLink made,
            @Nullable RpcMessage answer,
            @Nullable Throwable trouble,
            boolean[] greeted) {
        if (answer == null || trouble != null || answer.result() == null) {
            made.close();
            return;
        }
        ApplianceInfo info;
        try {
            info = Wire.read(answer.result(), ApplianceInfo.class);
        } catch (MalformedMessageException e) {
            made.close();
            return;
        }
        backoff.reset();
        lossTold = false;
        greeted[0] = true;
        try {
            Check.that(Thread.currentThread() == thread, "the reader delivers every answer");
            listener.connected(true);
            listener.changed(info);
        } catch (RuntimeException bug) {
            // A future would swallow it.
            faults.fatal(thread.getName(), bug);
        }
    }

    private void tellLossOnce(IOException e) {
        if (!lossTold && closing.getCount() > 0) {
            lossTold = true;
            LOG.log(Level.WARNING, "no connection to the agent", e);
        }
    }

    private void notify(RpcMessage message) throws MalformedMessageException {
        String params = message.params();
        String method = message.method();
        if (params == null || method == null) {
            return;
        }
        switch (method) {
            case Calls.CHANGED -> listener.changed(Wire.read(params, ApplianceInfo.class));
            case Calls.BOARD_CHANGED -> listener.board(Wire.read(params, BoardView.class));
            case Calls.SCANNED -> listener.scanned(Wire.read(params, Scanned.class));
            case Calls.PRINTED -> listener.printed(Wire.read(params, PrintState.class));
            case Calls.IDENTITY_CHANGED -> listener.identity(Wire.read(params, IdentityView.class));
            default -> LOG.log(Level.DEBUG, "unknown notification passed over");
        }
    }

    private <T> CompletableFuture<T> ask(
            String method, @Nullable Object params, Class<T> result, Duration limit) {
        AgentLink current = link;
        if (current == null) {
            return CompletableFuture.failedFuture(new IOException("the agent is away"));
        }
        return current.ask(method, params, limit)
                .thenApply(answer -> read(answer, result))
                .exceptionallyCompose(e -> CompletableFuture.failedFuture(plain(e)));
    }

    private static <T> T read(RpcMessage answer, Class<T> result) {
        try {
            if (answer.result() == null) {
                RpcMessage.RpcError error = answer.error();
                throw new IOException("the agent refused: " + (error == null ? 0 : error.code()));
            }
            return Wire.read(answer.result(), result);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static Throwable plain(Throwable e) {
        Throwable cause = e.getCause();
        return e instanceof CompletionException && cause != null ? cause : e;
    }

    private <T> CompletableFuture<T> ask(String method, @Nullable Object params, Class<T> result) {
        return ask(method, params, result, ANSWER_LIMIT);
    }

    @Override
    public CompletableFuture<ApplianceInfo> hello() {
        return ask(Calls.HELLO, null, ApplianceInfo.class);
    }

    @Override
    public CompletableFuture<BoardView> board() {
        return ask(Calls.BOARD, null, BoardView.class);
    }

    @Override
    public CompletableFuture<List<FieldCount>> fields(Need need) {
        return ask(Calls.FIELDS, new Calls.OfNeed(need), Calls.Fields.class)
                .thenApply(Calls.Fields::fields);
    }

    @Override
    public CompletableFuture<ProcedureList> procedures(
            String text, @Nullable String field, int limit) {
        return ask(Calls.SEARCH, new Calls.Search(text, field, limit), ProcedureList.class);
    }

    @Override
    public CompletableFuture<IssueAnswer> issue(IssueRequest request) {
        return ask(Calls.ISSUE, request, IssueAnswer.class, ISSUE_LIMIT);
    }

    @Override
    public CompletableFuture<CommandAnswer> cancel(CommandId request, TicketId ticket) {
        return ask(Calls.CANCEL, new Calls.Cancel(request, ticket), CommandAnswer.class);
    }

    @Override
    public CompletableFuture<PrintState> reprint(TicketId ticket) {
        return ask(Calls.REPRINT, new Calls.OfTicket(ticket), PrintState.class, ISSUE_LIMIT);
    }

    @Override
    public CompletableFuture<AppointmentAnswer> appointment(AppointmentId appointment) {
        return ask(
                Calls.APPOINTMENT, new Calls.OfAppointment(appointment), AppointmentAnswer.class);
    }

    @Override
    public CompletableFuture<DossierAnswer> dossier(String code) {
        return ask(Calls.DOSSIER, new Calls.OfDossier(code), DossierAnswer.class);
    }

    @Override
    public CompletableFuture<RatingAnswer> findRating(RatingProof proof) {
        return ask(Calls.FIND_RATING, proof, RatingAnswer.class);
    }

    @Override
    public CompletableFuture<RatingAnswer> rate(RatingSubmission submission) {
        return ask(Calls.RATE, submission, RatingAnswer.class);
    }

    @Override
    public CompletableFuture<Boolean> callHelp(CommandId request) {
        return ask(Calls.HELP, new Calls.Request(request), Calls.Done.class)
                .thenApply(Calls.Done::done);
    }

    @Override
    public CompletableFuture<Boolean> play(String clip) {
        return ask(Calls.PLAY, new Calls.OfClip(clip), Calls.Done.class)
                .thenApply(Calls.Done::done);
    }

    @Override
    public CompletableFuture<IdentityView> beginIdentity(IdentityRequest request) {
        return ask(Calls.BEGIN_IDENTITY, request, IdentityView.class);
    }

    @Override
    public CompletableFuture<IdentityView> typeIdentity(TypedIdentity typed) {
        return ask(Calls.TYPE_IDENTITY, typed, IdentityView.class);
    }

    @Override
    public CompletableFuture<IdentityView> cancelIdentity() {
        return ask(Calls.CANCEL_IDENTITY, null, IdentityView.class);
    }

    @Override
    public CompletableFuture<VisitorView> visitor() {
        return ask(Calls.VISITOR, null, VisitorView.class);
    }

    @Override
    public CompletableFuture<Boolean> endSession() {
        return ask(Calls.END_SESSION, null, Calls.Done.class).thenApply(Calls.Done::done);
    }

    @Override
    public CompletableFuture<Boolean> shows(boolean inUse) {
        return ask(Calls.SHOWS, new Calls.Shown(slot, inUse), Calls.Done.class)
                .thenApply(Calls.Done::done);
    }

    /** Ends the connection; open requests fail. Returns at once. */
    @Override
    public void close() {
        closing.countDown();
        AgentLink current = link;
        if (current != null) {
            current.close();
        }
    }
}
