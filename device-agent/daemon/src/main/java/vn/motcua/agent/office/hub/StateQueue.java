package vn.motcua.agent.office.hub;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.CounterDesk;
import vn.motcua.agent.office.HeldTicket;
import vn.motcua.agent.office.OfficeQueue;
import vn.motcua.agent.office.TicketProofs;
import vn.motcua.agent.office.Visit;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.CallReason;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.queue.Board;
import vn.motcua.queue.CallPolicy;
import vn.motcua.queue.CounterView;
import vn.motcua.queue.LastStep;
import vn.motcua.queue.QueueMachine;
import vn.motcua.queue.QueueState;
import vn.motcua.queue.Ticket;
import vn.motcua.queue.TicketViews;

/** The office API's view of the engine's committed state. Safe for all threads. */
public final class StateQueue implements OfficeQueue {
    private final Function<Submission, CompletableFuture<CommandAnswer>> submit;
    private final Supplier<QueueState> state;
    private final Consumer<Consumer<QueueState>> commits;
    private final QueueMachine machine;
    private final InstantSource clock;
    private final BooleanSupplier timeInDoubt;
    private final TicketViews views;
    private final AtomicReference<@Nullable Drawn> drawn = new AtomicReference<>();

    /**
     * @param board runs once, on whoever comes first
     */
    private record Drawn(QueueState of, FutureTask<BoardSnapshot> board) {}

    /**
     * @param submit the queue loop's way in
     * @param state its latest committed state
     * @param commits registers a listener that is called after every commit
     * @param timeInDoubt whether the clock may not be trusted
     */
    public StateQueue(
            Function<Submission, CompletableFuture<CommandAnswer>> submit,
            Supplier<QueueState> state,
            Consumer<Consumer<QueueState>> commits,
            QueueMachine machine,
            InstantSource clock,
            BooleanSupplier timeInDoubt) {
        this.submit = submit;
        this.state = state;
        this.commits = commits;
        this.machine = machine;
        this.clock = clock;
        this.timeInDoubt = timeInDoubt;
        this.views = new TicketViews(machine);
    }

    @Override
    public LocalDate businessDate() {
        return QueueMachine.businessDate(state.get(), clock.instant(), timeInDoubt.getAsBoolean());
    }

    @Override
    public CompletableFuture<CommandAnswer> submit(Submission submission) {
        return submit.apply(submission);
    }

    /** Drawn once per state, however many ask at once: the forecast in it costs something. */
    @Override
    public BoardSnapshot board() {
        FutureTask<BoardSnapshot> newest = newestBoard();
        newest.run();
        try {
            return newest.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the board was drawn", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the board cannot be drawn", e.getCause());
        }
    }

    /** Never of a state older than the one committed when this was called. */
    private FutureTask<BoardSnapshot> newestBoard() {
        while (true) {
            Drawn known = drawn.get();
            QueueState now = state.get();
            if (known != null && known.of == now) {
                return known.board;
            }
            Drawn mine = new Drawn(now, new FutureTask<>(() -> Board.of(now, machine)));
            if (drawn.compareAndSet(known, mine)) {
                return mine.board;
            }
        }
    }

    @Override
    public void onCommit(Runnable listener) {
        commits.accept(s -> listener.run());
    }

    @Override
    public List<Visit> visits() {
        return state.get().tickets().stream()
                .map(t ->
                        new Visit(
                                t.id(),
                                t.number(),
                                t.service(),
                                t.procedure(),
                                t.counter(),
                                t.state(),
                                t.servedAt(),
                                t.rated()))
                .toList();
    }

    @Override
    public Optional<HeldTicket> held(TicketId id, TicketProofs proofs) {
        QueueState now = state.get();
        return now.ticket(id)
                .filter(t -> now.ticket(t.number()).filter(t::equals).isPresent())
                .map(t ->
                        new HeldTicket(
                                views.of(
                                        now,
                                        t,
                                        clock.instant(),
                                        proofs.keyOf(id),
                                        proofs.codeOf(id)),
                                t.issuedBy()));
    }

    @Override
    public LeasedNumbers leases(Actor holder, TicketProofs proofs) {
        return LeaseView.of(
                state.get(),
                machine.office(),
                holder,
                clock.instant(),
                timeInDoubt.getAsBoolean(),
                proofs::keyOf);
    }

    @Override
    public AppointmentAnswer appointment(AppointmentId id) {
        return machine.booked(state.get(), id, clock.instant(), timeInDoubt.getAsBoolean());
    }

    @Override
    public CounterDesk desk(CounterId counter) {
        QueueState now = state.get();
        CounterView view = now.counter(counter);
        List<Ticket> today = now.tickets();
        return new CounterDesk(
                counter,
                mode(view),
                view.services(),
                current(now, view.current()),
                waiting(now, view),
                held(now),
                missed(today, counter),
                lastStep(now, view),
                CounterFigures.of(today, counter),
                others(now, counter),
                closed(now),
                now.handover().filter(h -> !h.lost().isEmpty()).isPresent());
    }

    private Set<ServiceId> closed(QueueState now) {
        return machine.office().services().stream()
                .map(Service::id)
                .filter(service -> now.closed(service).isPresent())
                .collect(Collectors.toSet());
    }

    private static CounterDesk.Mode mode(CounterView view) {
        return switch (view.mode()) {
            case OPEN -> CounterDesk.Mode.OPEN;
            case PAUSED -> CounterDesk.Mode.PAUSED;
            case CLOSED -> CounterDesk.Mode.CLOSED;
        };
    }

    private static CounterDesk.@Nullable Current current(QueueState now, @Nullable TicketId id) {
        Ticket ticket = id == null ? null : now.ticket(id).orElse(null);
        Instant called = ticket == null ? null : ticket.calledAt();
        return ticket == null || called == null
                ? null
                : new CounterDesk.Current(
                        ticket.id(),
                        ticket.number(),
                        ticket.service(),
                        ticket.procedure(),
                        ticket.priority(),
                        ticket.state(),
                        ticket.issuedAt(),
                        called,
                        ticket.startedAt(),
                        ticket.times());
    }

    /** In the order of calling; for a closed counter, those who would wait for it. */
    private List<CounterDesk.Waiting> waiting(QueueState now, CounterView view) {
        if (view.mode() == CounterView.Mode.CLOSED) {
            return machine.office().counter(view.id()).stream()
                    .flatMap(c -> c.services().stream())
                    .flatMap(s -> now.waiting(s).stream())
                    .sorted(Comparator.comparingLong(Ticket::issueSeq))
                    .map(t -> new CallPolicy.Place(t, 0, CallReason.LONGEST_WAIT, 0))
                    .map(StateQueue::waiting)
                    .toList();
        }
        return machine.policy().order(now, view.id(), clock.instant()).stream()
                .map(StateQueue::waiting)
                .toList();
    }

    private static CounterDesk.Waiting waiting(CallPolicy.Place place) {
        Ticket ticket = place.ticket();
        return new CounterDesk.Waiting(
                ticket.id(),
                ticket.number(),
                ticket.service(),
                ticket.issuedAt(),
                ticket.priority(),
                place.reason(),
                place.passed());
    }

    /** Of the whole office: whoever comes back goes to the counter that is free. */
    private static List<CounterDesk.Held> held(QueueState now) {
        List<CounterDesk.Held> held = new ArrayList<>();
        for (Ticket t : now.held()) {
            Ticket.Hold hold = t.hold();
            if (hold != null) {
                held.add(
                        new CounterDesk.Held(
                                t.id(), t.number(), t.service(), hold.reason(), hold.until()));
            }
        }
        held.sort(Comparator.comparing(CounterDesk.Held::until));
        return held;
    }

    private static List<CounterDesk.Missed> missed(List<Ticket> today, CounterId counter) {
        List<CounterDesk.Missed> missed = new ArrayList<>();
        for (Ticket t : today) {
            Instant called = t.calledAt();
            if (t.state() == TicketState.NO_SHOW && counter.equals(t.counter()) && called != null) {
                missed.add(new CounterDesk.Missed(t.id(), t.number(), t.service(), called));
            }
        }
        missed.sort(Comparator.comparing(CounterDesk.Missed::at).reversed());
        return missed;
    }

    private CounterDesk.@Nullable LastStep lastStep(QueueState now, CounterView view) {
        LastStep last = view.lastStep();
        if (last == null) {
            return null;
        }
        return machine.undoable(now, view.id(), clock.instant())
                .map(u ->
                        new CounterDesk.LastStep(
                                aboutTwo(last)
                                        ? CounterDesk.Step.COMPLETED_AND_CALLED
                                        : step(u.undoes()),
                                u.number(),
                                last.at(),
                                last.at().plus(machine.settings().undoWithin())))
                .orElse(null);
    }

    private static boolean aboutTwo(LastStep last) {
        return last.parts().stream().map(LastStep.Part::ticket).distinct().count() > 1;
    }

    private static CounterDesk.Step step(TicketState undoes) {
        return switch (undoes) {
            case WAITING -> CounterDesk.Step.SENT_ON;
            case CALLED -> CounterDesk.Step.CALLED;
            case HELD -> CounterDesk.Step.HELD;
            case SERVING -> CounterDesk.Step.STARTED;
            case NO_SHOW -> CounterDesk.Step.MARKED_NO_SHOW;
            case SERVED, CANCELLED, CLOSED_AT_DAYS_END -> CounterDesk.Step.COMPLETED;
        };
    }

    private List<CounterDesk.Other> others(QueueState now, CounterId mine) {
        List<CounterDesk.Other> others = new ArrayList<>();
        for (Counter counter : machine.office().counters()) {
            if (!counter.id().equals(mine)) {
                CounterView view = now.counter(counter.id());
                Optional<Ticket> at = Optional.ofNullable(view.current()).flatMap(now::ticket);
                others.add(
                        new CounterDesk.Other(
                                counter.id(), mode(view), at.map(Ticket::number).orElse(null)));
            }
        }
        return others;
    }
}
