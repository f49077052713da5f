package vn.motcua.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * Out of order, by number, and nobody whom this counter would never be given (S-175); who is
     * passed is counted, so that the audit sees it.
     */
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
        if (!CallPolicy.mayCall(state, state.counter(c.counter()), ticket)) {
            return new Rejected(Rejection.NOT_FOR_COUNTER);
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
        if (now != null && !served(state, now, to)) {
            return new Rejected(Rejection.NOT_FOR_COUNTER);
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

    /** Whether the counter or the clerk, where one is named, serves what is waited for there. */
    private boolean served(QueueState state, Ticket ticket, Destination to) {
        ServiceId wanted = to.service() == null ? ticket.service() : to.service();
        Optional<Counter> target = Optional.ofNullable(to.counter()).flatMap(office::counter);
        if (target.isPresent() && !target.get().serves(wanted, ticket.procedure())) {
            return false;
        }
        Ticket there = ticket.change().sent(Route.to(wanted)).untouched();
        return to.person() == null
                || !CallPolicy.atWork(state, to.person(), view -> true)
                || CallPolicy.atWork(state, to.person(), view -> view.serves(there));
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
