package vn.motcua.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.CallReason;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.Destination;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.ServiceId;
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

    /** Out of order, by number; who is passed is counted, so that the audit sees it. */
    Decision callTicket(QueueState state, QueueCommand.CallTicket c) {
        Rejection no = refusal(state, c.counter());
        if (no != null) {
            return new Rejected(no);
        }
        Ticket ticket = state.ticket(c.ticket()).orElse(null);
        if (ticket == null) {
            return new Rejected(Rejection.UNKNOWN_TICKET);
        }
        if (state.counter(c.counter()).current() != null) {
            return new Rejected(Rejection.COUNTER_BUSY);
        }
        if (ticket.state() != TicketState.WAITING) {
            return new Rejected(Rejection.WRONG_STATE);
        }
        return new Accepted(
                List.of(
                        new QueueEvent.TicketCalled(
                                ticket.id(),
                                ticket.number(),
                                ticket.service(),
                                c.counter(),
                                CallReason.PICKED,
                                policy.passed(state, c.counter(), ticket))));
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
                whenCalled(ticket ->
                        new QueueEvent.TicketRecalled(
                                ticket.id(), ticket.number(), c.counter(), ticket.times() + 1)));
    }

    Decision start(QueueState state, QueueCommand.StartServing c) {
        return atCounter(
                state,
                c.counter(),
                c.ticket(),
                whenCalled(ticket ->
                        new QueueEvent.ServingStarted(ticket.id(), ticket.number(), c.counter())));
    }

    Decision complete(QueueState state, QueueCommand.CompleteServing c) {
        return atCounter(state, c.counter(), c.ticket(), t -> completed(t, c.counter()));
    }

    /** The end of one service and, on a journey, the way to the next. */
    private static List<QueueEvent> completed(Ticket ticket, CounterId counter) {
        QueueEvent done =
                new QueueEvent.ServingCompleted(
                        ticket.id(),
                        ticket.number(),
                        counter,
                        ticket.state() == TicketState.CALLED);
        Route route = ticket.route();
        if (!route.goesOn()) {
            return List.of(done);
        }
        return List.of(
                done,
                new QueueEvent.TicketTransferred(
                        ticket.id(),
                        ticket.number(),
                        counter,
                        route.then().getFirst(),
                        route.backTo(),
                        null,
                        route.then().subList(1, route.then().size()),
                        null,
                        true));
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

    Decision hold(QueueState state, QueueCommand.HoldTicket c, Instant now) {
        if (c.minutes() < 1 || c.minutes() > settings.longestHold().toMinutes()) {
            return new Rejected(Rejection.TOO_LATE);
        }
        Instant until = now.plus(Duration.ofMinutes(c.minutes())).truncatedTo(ChronoUnit.MICROS);
        return atCounter(
                state,
                c.counter(),
                c.ticket(),
                t ->
                        List.of(
                                new QueueEvent.TicketHeld(
                                        t.id(), t.number(), c.counter(), c.reason(), until)));
    }

    Decision transfer(QueueState state, QueueCommand.TransferTicket c) {
        Destination to = c.to();
        Optional<Counter> target = Optional.ofNullable(to.counter()).flatMap(office::counter);
        if (to.counter() != null && target.isEmpty()) {
            return new Rejected(Rejection.UNKNOWN_COUNTER);
        }
        ServiceId wanted = to.service();
        if (wanted != null && office.service(wanted).isEmpty()) {
            return new Rejected(Rejection.UNKNOWN_SERVICE);
        }
        if (wanted != null && state.closed(wanted).isPresent()) {
            return new Rejected(Rejection.SERVICE_CLOSED);
        }
        Ticket now = state.ticket(c.ticket()).orElse(null);
        if (now != null && c.counter().equals(to.counter())) {
            return new Rejected(Rejection.SAME_SERVICE);
        }
        boolean elsewhere = to.counter() != null || to.person() != null;
        if (now != null && !elsewhere && now.service().equals(wanted)) {
            return new Rejected(Rejection.SAME_SERVICE);
        }
        return atCounter(
                state,
                c.counter(),
                c.ticket(),
                t ->
                        List.of(
                                new QueueEvent.TicketTransferred(
                                        t.id(),
                                        t.number(),
                                        c.counter(),
                                        wanted == null ? t.service() : wanted,
                                        to.counter(),
                                        to.person(),
                                        c.comeBack() ? behind(t) : t.route().then(),
                                        c.comeBack() ? c.counter() : t.route().backTo(),
                                        false)));
    }

    /** After as many calls as the office asks for, and not before. */
    Decision noShow(QueueState state, QueueCommand.RecordNoShow c) {
        Ticket ticket = state.ticket(c.ticket()).orElse(null);
        if (ticket != null
                && ticket.isAt(c.counter())
                && ticket.calls().thisTurn() < settings.callsBeforeNoShow()) {
            return new Rejected(Rejection.RECALL_FIRST);
        }
        return atCounter(
                state,
                c.counter(),
                c.ticket(),
                whenCalled(t -> new QueueEvent.NoShowRecorded(t.id(), t.number(), c.counter())));
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

    /** Nobody acted since: the latest part about each ticket is the last that happened to it. */
    private static boolean untouched(QueueState state, LastStep step) {
        Map<TicketId, Long> latest = new HashMap<>();
        step.parts().forEach(part -> latest.merge(part.ticket(), part.seq(), Math::max));
        return latest.entrySet().stream()
                .allMatch(part ->
                        state.ticket(part.getKey())
                                .filter(t -> t.touchedSeq() == part.getValue())
                                .isPresent());
    }

    /** Why a counter may not call, null when it may. */
    private @Nullable Rejection refusal(QueueState state, CounterId counter) {
        if (office.counter(counter).isEmpty()) {
            return Rejection.UNKNOWN_COUNTER;
        }
        return state.counter(counter).open() ? null : Rejection.COUNTER_NOT_OPEN;
    }

    /** What comes after a detour: the service of now, then what was planned. */
    private static List<ServiceId> behind(Ticket ticket) {
        return Stream.concat(Stream.of(ticket.service()), ticket.route().then().stream()).toList();
    }

    /** A step with the visitor whom this counter has; nothing from it is a wrong state. */
    private Decision atCounter(QueueState state, CounterId counter, TicketId id, Step step) {
        if (office.counter(counter).isEmpty()) {
            return new Rejected(Rejection.UNKNOWN_COUNTER);
        }
        Ticket ticket = state.ticket(id).orElse(null);
        if (ticket == null) {
            return new Rejected(Rejection.UNKNOWN_TICKET);
        }
        List<QueueEvent> events = ticket.isAt(counter) ? step.of(ticket) : List.of();
        return events.isEmpty() ? new Rejected(Rejection.WRONG_STATE) : new Accepted(events);
    }

    private static Step whenCalled(Function<Ticket, QueueEvent> event) {
        return ticket ->
                ticket.state() == TicketState.CALLED ? List.of(event.apply(ticket)) : List.of();
    }

    private interface Step {
        List<QueueEvent> of(Ticket ticket);
    }
}
