package vn.motcua.kiosk.session;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.client.ApplianceClient;
import vn.motcua.contract.appliance.ApplianceInfo;
import vn.motcua.contract.appliance.BoardView;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.kiosk.flow.Effect;
import vn.motcua.kiosk.flow.Flow;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Moment;
import vn.motcua.kiosk.flow.State;
import vn.motcua.kiosk.flow.Step;

/**
 * The visit at this machine: keeps the one state, carries out the effects, and turns the agent's
 * answers into inputs. Everything happens on the screen's thread; the agent's thread only hands
 * over. The scanned text of a card or receipt never gets here: {@link Scanned} has no place for it.
 */
public final class Visitor implements AutoCloseable {
    private final Flow flow;
    private final Executor screenThread;
    private final LongSupplier monotonicMs;
    private final Clock clock;
    private final Consumer<State> screen;
    private final Runnable replaced;
    private final ApplianceClient agent;
    private State state;
    private boolean inUse;

    /**
     * @param connect makes the client for a listener; called once
     * @param screenThread the only thread that may call {@link #on}
     * @param monotonicMs for time-outs
     * @param clock for what the screen shows
     * @param screen draws a state
     * @param replaced called when the agent now runs from another slot; any thread
     */
    public Visitor(
            Flow flow,
            Function<ApplianceClient.Listener, ApplianceClient> connect,
            Executor screenThread,
            LongSupplier monotonicMs,
            Clock clock,
            Consumer<State> screen,
            Runnable replaced) {
        this.flow = flow;
        this.screenThread = screenThread;
        this.monotonicMs = monotonicMs;
        this.clock = clock;
        this.screen = screen;
        this.replaced = replaced;
        this.state = State.start(monotonicMs.getAsLong(), clock.instant());
        this.agent = connect.apply(new News());
    }

    /** What is shown now; screen's thread. */
    public State state() {
        return state;
    }

    /** One thing happened; screen's thread. */
    public void on(Input input) {
        Step step = flow.next(state, input);
        boolean changed = !step.state().equals(state);
        state = step.state();
        step.effects().forEach(this::carryOut);
        if (changed) {
            screen.accept(state);
        }
        if (inUse == state.idle()) {
            inUse = !state.idle();
            tellShown();
        }
    }

    /** The agent does not change its release under a visitor's hands. */
    private void tellShown() {
        told(
                agent.shows(inUse)
                        .thenAccept(fits -> {
                            if (!fits) {
                                replaced.run();
                            }
                        }));
    }

    /** Time passed; any thread. */
    public void tick() {
        Moment now = new Moment(monotonicMs.getAsLong(), clock.instant());
        hand(new Input.Tick(now));
    }

    private void hand(Input input) {
        screenThread.execute(() -> on(input));
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.LoadFields e ->
                    call(agent.fields(e.need()), e.call(), a -> new Input.FieldsFound(e.call(), a));
            case Effect.Search e ->
                    call(
                            agent.procedures(e.text(), e.field(), e.limit()),
                            e.call(),
                            a -> new Input.ProceduresFound(e.call(), a));
            case Effect.FindDossier e ->
                    call(
                            agent.dossier(e.code()),
                            e.call(),
                            a -> new Input.DossierFound(e.call(), a));
            case Effect.FindAppointment e ->
                    call(
                            agent.appointment(e.appointment()),
                            e.call(),
                            a -> new Input.AppointmentFound(e.call(), a));
            case Effect.FindRating e ->
                    call(
                            agent.findRating(e.proof()),
                            e.call(),
                            a -> new Input.RatingFound(e.call(), a));
            case Effect.Issue e -> {
                CommandId id = e.request().request();
                request(agent.issue(e.request()), id, a -> new Input.Issued(id, a));
            }
            case Effect.Cancel e ->
                    request(
                            agent.cancel(e.request(), e.ticket()),
                            e.request(),
                            a -> new Input.Cancelled(e.request(), a));
            case Effect.Rate e -> {
                CommandId id = e.submission().request();
                request(agent.rate(e.submission()), id, a -> new Input.Rated(id, a));
            }
            case Effect.Help e ->
                    request(
                            agent.callHelp(e.request()),
                            e.request(),
                            told -> new Input.HelpAnswered(e.request(), told));
            case Effect.Reprint e -> answered(agent.reprint(e.ticket()), Input.Printed::new, null);
            case Effect.BeginIdentity e -> identity(agent.beginIdentity(e.request()), e.call());
            case Effect.TypeIdentity e -> identity(agent.typeIdentity(e.typed()), e.call());
            case Effect.AskCity e ->
                    call(agent.visitor(), e.call(), v -> new Input.CityAnswered(e.call(), v));
            case Effect.CancelIdentity e -> told(agent.cancelIdentity());
            case Effect.ForgetIdentity e -> told(agent.endSession());
            case Effect.EndSession e -> told(agent.endSession());
        }
    }

    /** The agent ends a session by itself when the line breaks: nothing to repeat. */
    private static void told(CompletableFuture<?> future) {
        future.handle((_, away) -> away == null);
    }

    private void identity(CompletableFuture<IdentityView> future, long call) {
        call(future, call, view -> new Input.IdentityAnswered(call, view));
    }

    private <T> void call(CompletableFuture<T> future, long call, Function<T, Input> input) {
        answered(future, input, new Input.CallFailed(call));
    }

    private <T> void request(
            CompletableFuture<T> future, CommandId request, Function<T, Input> input) {
        answered(future, input, new Input.RequestFailed(request));
    }

    private <T> void answered(
            CompletableFuture<T> future, Function<T, Input> input, @Nullable Input failed) {
        future.whenComplete((answer, away) -> {
            if (away == null) {
                hand(input.apply(answer));
            } else if (failed != null) {
                hand(failed);
            }
        });
    }

    @Override
    public void close() {
        agent.close();
    }

    /** Called on the client's thread. */
    private final class News implements ApplianceClient.Listener {
        @Override
        public void connected(boolean up) {
            hand(new Input.Connected(up));
            if (up) {
                screenThread.execute(() -> {
                    answered(agent.board(), Input.BoardChanged::new, null);
                    tellShown();
                });
            }
        }

        @Override
        public void changed(ApplianceInfo info) {
            hand(new Input.Changed(info));
        }

        @Override
        public void board(BoardView view) {
            hand(new Input.BoardChanged(view));
        }

        @Override
        public void scanned(Scanned what) {
            hand(new Input.WasScanned(what));
        }

        @Override
        public void identity(IdentityView view) {
            hand(new Input.IdentityChanged(view));
        }

        @Override
        public void printed(PrintState print) {
            hand(new Input.Printed(print));
        }
    }
}
