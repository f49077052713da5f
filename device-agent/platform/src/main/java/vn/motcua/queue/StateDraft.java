package vn.motcua.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.wire.LogPosition;

/** One step of {@link QueueState}: its parts, changed by one event. Used by one thread, once. */
final class StateDraft {
    LogPosition position;
    Instant now = Instant.EPOCH;
    boolean timeInDoubt;
    @Nullable LocalDate day;
    @Nullable LocalDate dayBefore;
    PMap<TicketId, Ticket> tickets = PMap.empty();
    PMap<TicketId, Ticket> ticketsBefore = PMap.empty();
    PMap<TicketId, Ticket> waiting = PMap.empty();
    PMap<TicketNumber, TicketId> numbers = PMap.empty();
    PMap<String, Integer> lastNumbers = PMap.empty();
    PMap<CounterId, CounterView> counters = PMap.empty();
    PMap<CommandId, Optional<TicketId>> commands = PMap.empty();
    PMap<CommandId, Optional<TicketId>> commandsBefore = PMap.empty();
    ServingTimes servingTimes = ServingTimes.NONE;

    StateDraft(LogPosition start) {
        position = start;
    }

    StateDraft(QueueState s) {
        position = s.position();
        now = s.now();
        timeInDoubt = s.timeInDoubt();
        day = s.day().orElse(null);
        dayBefore = s.dayBefore().orElse(null);
        tickets = s.tickets;
        ticketsBefore = s.ticketsBefore;
        waiting = s.waiting;
        numbers = s.numbers;
        lastNumbers = s.lastNumbers;
        counters = s.counters;
        commands = s.commands;
        commandsBefore = s.commandsBefore;
        servingTimes = s.servingTimes;
    }

    void apply(RecordedEvent recorded) {
        position = recorded.position();
        now = recorded.at().isAfter(now) ? recorded.at() : now;
        timeInDoubt = recorded.timeInDoubt();
        apply(recorded, position.seq());
        commands =
                commands.with(
                        recorded.command(),
                        recorded.event() instanceof QueueEvent.OfTicket t
                                ? Optional.of(t.ticket())
                                : Optional.empty());
    }

    private void apply(RecordedEvent recorded, long seq) {
        switch (recorded.event()) {
            case QueueEvent.BusinessDayOpened e -> openDay(e.date());
            case QueueEvent.BusinessDayClosed e -> {
                day = null;
                dayBefore = e.date();
            }
            case QueueEvent.CounterOpened e ->
                    put(counter(e.counter()).switched(CounterView.Mode.OPEN, e.services(), now));
            case QueueEvent.CounterPaused e -> {
                CounterView open = counter(e.counter());
                put(open.switched(CounterView.Mode.PAUSED, open.services(), now));
            }
            case QueueEvent.CounterClosed e ->
                    put(counter(e.counter()).switched(CounterView.Mode.CLOSED, List.of(), now));
            case QueueEvent.OfTicket e -> applyToTicket(e, recorded, seq);
        }
    }

    private void applyToTicket(QueueEvent.OfTicket event, RecordedEvent recorded, long seq) {
        CommandId command = recorded.command();
        switch (event) {
            case QueueEvent.TicketIssued e -> issue(e, recorded.by(), seq);
            case QueueEvent.TicketCalled e ->
                    step(e, e.counter(), command, seq, ticket(e).called(e.counter(), now, seq));
            case QueueEvent.TicketRecalled e -> put(ticket(e).recalled(now, e.times(), seq));
            case QueueEvent.ServingStarted e ->
                    step(e, e.counter(), command, seq, ticket(e).started(now, seq));
            case QueueEvent.ServingCompleted e -> {
                Ticket done = ticket(e).completed(now, seq);
                step(e, e.counter(), command, seq, done);
                servingTimes = servingTimes.with(done);
            }
            case QueueEvent.NoShowRecorded e ->
                    step(e, e.counter(), command, seq, ticket(e).ended(TicketState.NO_SHOW, seq));
            case QueueEvent.TicketReinstated e -> put(ticket(e).reinstated(seq));
            case QueueEvent.TicketCancelled e -> end(ticket(e), TicketState.CANCELLED, seq);
            case QueueEvent.TicketClosedAtDaysEnd e ->
                    end(ticket(e), TicketState.CLOSED_AT_DAYS_END, seq);
            case QueueEvent.StepReversed e -> reverse(e, seq);
            case QueueEvent.ServiceRated e -> put(ticket(e).withRating(seq));
        }
    }

    private void openDay(LocalDate date) {
        day = date;
        ticketsBefore = tickets;
        commandsBefore = commands;
        tickets = PMap.empty();
        waiting = PMap.empty();
        numbers = PMap.empty();
        lastNumbers = PMap.empty();
        counters = PMap.empty();
        commands = PMap.empty();
        servingTimes = ServingTimes.NONE;
    }

    private void issue(QueueEvent.TicketIssued e, Actor by, long seq) {
        put(Ticket.issued(e, by, now, seq));
        numbers = numbers.with(e.number(), e.ticket());
        Integer last = lastNumbers.get(e.number().prefix());
        int highest = Math.max(last == null ? 0 : last, e.number().number());
        lastNumbers = lastNumbers.with(e.number().prefix(), highest);
    }

    /** A step of a counter that an undo may take back. */
    private void step(
            QueueEvent.OfTicket e, CounterId at, CommandId command, long seq, Ticket after) {
        CounterView view = counter(at);
        LastStep last =
                LastStep.added(view.lastStep(), command, now, new LastStep.Part(seq, ticket(e)));
        put(after);
        put(view.holding(after.isAt(at) ? after.id() : null, now, last));
    }

    private void end(Ticket ticket, TicketState end, long seq) {
        CounterId at = ticket.counter();
        if (at != null && ticket.isAt(at)) {
            CounterView view = counter(at);
            put(view.holding(null, now, view.lastStep()));
        }
        put(ticket.ended(end, seq));
    }

    private void reverse(QueueEvent.StepReversed e, long seq) {
        CounterView view = counter(e.counter());
        LastStep step = view.lastStep();
        if (step == null) {
            throw new IllegalStateException("an undo at " + position + " finds no step");
        }
        Ticket back =
                step.parts().stream()
                        .filter(part -> part.seq() == e.reverses())
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("an undo names no step"))
                        .before()
                        .restored(seq);
        put(back);
        put(
                view.holding(
                        back.isAt(e.counter()) ? back.id() : null,
                        now,
                        step.without(e.reverses())));
        servingTimes = servingTimes.without(back.id());
    }

    private Ticket ticket(QueueEvent.OfTicket e) {
        Ticket known = tickets.get(e.ticket());
        if (known == null) {
            throw new IllegalStateException("event " + position + " is about an unknown ticket");
        }
        return known;
    }

    private CounterView counter(CounterId id) {
        CounterView known = counters.get(id);
        return known == null ? CounterView.closed(id) : known;
    }

    private void put(CounterView view) {
        counters = counters.with(view.id(), view);
    }

    private void put(Ticket ticket) {
        tickets = tickets.with(ticket.id(), ticket);
        waiting =
                ticket.state() == TicketState.WAITING
                        ? waiting.with(ticket.id(), ticket)
                        : waiting.without(ticket.id());
    }
}
