package vn.motcua.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.queue.Decision.Accepted;
import vn.motcua.queue.Decision.Rejected;

/** What clerks do at their counter. A counter has at most one visitor. */
final class CounterRules {
    private final Office office;
    private final CallPolicy policy;
    private final QueueSettings settings;

    CounterRules(Office office, CallPolicy policy, QueueSettings settings) {
        this.office = office;
        this.policy = policy;
        this.settings = settings;
    }

    Decision callNext(QueueState state, QueueCommand.CallNext c, Instant now) {
        Rejection no = refusal(state, c.counter());
        if (no != null) {
            return new Rejected(no);
        }
        if (state.counter(c.counter()).current() != null) {
            return new Rejected(Rejection.COUNTER_BUSY);
        }
        return next(state, c.counter(), now)
                .<Decision>map(call -> new Accepted(List.of(call)))
                .orElseGet(() -> new Rejected(Rejection.NOTHING_WAITING));
    }

    private Optional<QueueEvent> next(QueueState state, CounterId counter, Instant now) {
        return policy.next(state, counter, now)
                .map(place ->
                        new QueueEvent.TicketCalled(
                                place.ticket().id(),
                                place.ticket().number(),
                                place.ticket().service(),
                                counter,
                                place.reason(),
                                place.passed()));
    }

    Decision recall(QueueState state, QueueCommand.RecallTicket c) {
        return atCounter(
                state,
                c.counter(),
                c.ticket(),
                ticket ->
                        ticket.state() == TicketState.CALLED
                                ? new QueueEvent.TicketRecalled(
                                        ticket.id(),
                                        ticket.number(),
                                        c.counter(),
                                        ticket.times() + 1)
                                : null);
    }

    Decision start(QueueState state, QueueCommand.StartServing c) {
        return atCounter(
                state,
                c.counter(),
                c.ticket(),
                ticket ->
                        ticket.state() == TicketState.CALLED
                                ? new QueueEvent.ServingStarted(
                                        ticket.id(), ticket.number(), c.counter())
                                : null);
    }

    Decision complete(QueueState state, QueueCommand.CompleteServing c) {
        return atCounter(state, c.counter(), c.ticket(), t -> completed(t, c.counter()));
    }

    /** One decision; when nobody waits it completes alone. */
    Decision completeAndCallNext(
            QueueState state, QueueCommand.CompleteAndCallNext c, Instant now) {
        Decision done = atCounter(state, c.counter(), c.ticket(), t -> completed(t, c.counter()));
        if (!(done instanceof Accepted accepted)) {
            return done;
        }
        List<QueueEvent> events = new ArrayList<>(accepted.events());
        if (state.counter(c.counter()).open()) {
            next(state, c.counter(), now).ifPresent(events::add);
        }
        return new Accepted(events);
    }

    private static QueueEvent completed(Ticket ticket, CounterId counter) {
        return new QueueEvent.ServingCompleted(
                ticket.id(), ticket.number(), counter, ticket.state() == TicketState.CALLED);
    }

    Decision noShow(QueueState state, QueueCommand.RecordNoShow c) {
        return atCounter(
                state,
                c.counter(),
                c.ticket(),
                ticket ->
                        ticket.state() == TicketState.CALLED
                                ? new QueueEvent.NoShowRecorded(
                                        ticket.id(), ticket.number(), c.counter())
                                : null);
    }

    Decision open(QueueState state, QueueCommand.OpenCounter c) {
        Optional<Counter> counter = office.counter(c.counter());
        if (counter.isEmpty()) {
            return new Rejected(Rejection.UNKNOWN_COUNTER);
        }
        if (c.services().isEmpty() || !counter.get().services().containsAll(c.services())) {
            return new Rejected(Rejection.UNKNOWN_SERVICE);
        }
        return switched(
                state, c.counter(), new QueueEvent.CounterOpened(c.counter(), c.services()));
    }

    Decision pause(QueueState state, QueueCommand.PauseCounter c) {
        Rejection no = refusal(state, c.counter());
        return no != null
                ? new Rejected(no)
                : switched(state, c.counter(), new QueueEvent.CounterPaused(c.counter()));
    }

    Decision close(QueueState state, QueueCommand.CloseCounter c) {
        if (office.counter(c.counter()).isEmpty()) {
            return new Rejected(Rejection.UNKNOWN_COUNTER);
        }
        return state.counter(c.counter()).mode() == CounterView.Mode.CLOSED
                ? new Rejected(Rejection.COUNTER_NOT_OPEN)
                : switched(state, c.counter(), new QueueEvent.CounterClosed(c.counter()));
    }

    private static Decision switched(QueueState state, CounterId counter, QueueEvent event) {
        return state.counter(counter).current() != null
                ? new Rejected(Rejection.COUNTER_BUSY)
                : new Accepted(List.of(event));
    }

    /** Takes back the whole last step, its last event first. */
    Decision undoLast(QueueState state, QueueCommand.UndoLast c, Instant now) {
        if (office.counter(c.counter()).isEmpty()) {
            return new Rejected(Rejection.UNKNOWN_COUNTER);
        }
        LastStep step = state.counter(c.counter()).lastStep();
        if (step == null) {
            return new Rejected(Rejection.NOTHING_TO_UNDO);
        }
        if (now.isAfter(step.at().plus(settings.undoWithin()))) {
            return new Rejected(Rejection.TOO_LATE);
        }
        if (!untouched(state, step)) {
            return new Rejected(Rejection.SOMEONE_ELSE_ACTED);
        }
        List<QueueEvent> events = new ArrayList<>();
        for (LastStep.Part part : step.parts().reversed()) {
            events.add(
                    new QueueEvent.StepReversed(
                            part.ticket(),
                            part.before().number(),
                            c.counter(),
                            part.seq(),
                            part.before().state()));
        }
        return new Accepted(events);
    }

    Optional<Undoable> undoable(QueueState state, CounterId counter, Instant now) {
        LastStep step = state.counter(counter).lastStep();
        if (step == null || !untouched(state, step)) {
            return Optional.empty();
        }
        long left = Duration.between(now, step.at().plus(settings.undoWithin())).toSeconds();
        LastStep.Part first = step.parts().getFirst();
        return left < 1
                ? Optional.empty()
                : state.ticket(first.ticket())
                        .map(t ->
                                new Undoable(t.number(), t.state(), first.before().state(), left));
    }

    private static boolean untouched(QueueState state, LastStep step) {
        return step.parts().stream()
                .allMatch(part ->
                        state.ticket(part.ticket())
                                .filter(t -> t.touchedSeq() == part.seq())
                                .isPresent());
    }

    /** Why a counter may not call, null when it may. */
    private @Nullable Rejection refusal(QueueState state, CounterId counter) {
        if (office.counter(counter).isEmpty()) {
            return Rejection.UNKNOWN_COUNTER;
        }
        return state.counter(counter).open() ? null : Rejection.COUNTER_NOT_OPEN;
    }

    /** A step with the visitor whom this counter has; null from {@code step} is a wrong state. */
    private Decision atCounter(QueueState state, CounterId counter, TicketId id, Step step) {
        if (office.counter(counter).isEmpty()) {
            return new Rejected(Rejection.UNKNOWN_COUNTER);
        }
        Ticket ticket = state.ticket(id).orElse(null);
        if (ticket == null) {
            return new Rejected(Rejection.UNKNOWN_TICKET);
        }
        QueueEvent event = ticket.isAt(counter) ? step.of(ticket) : null;
        return event == null ? new Rejected(Rejection.WRONG_STATE) : new Accepted(List.of(event));
    }

    private interface Step {
        @Nullable QueueEvent of(Ticket ticket);
    }
}
