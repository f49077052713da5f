package vn.motcua.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.ClosureReason;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.ServiceId;
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
    WaitingLines waiting = WaitingLines.EMPTY;
    PMap<TicketId, Ticket> held = PMap.empty();
    PMap<TicketNumber, TicketId> numbers = PMap.empty();
    PMap<ServiceId, ClosureReason> closed = PMap.empty();
    PMap<LocalDate, PMap<String, NumberSeries>> series = PMap.empty();
    PMap<CounterId, CounterView> counters = PMap.empty();
    PMap<AppointmentId, Appointment> appointments = PMap.empty();
    PMap<CommandId, Optional<TicketId>> commands = PMap.empty();
    PMap<CommandId, Optional<TicketId>> commandsBefore = PMap.empty();
    ServingTimes servingTimes = ServingTimes.NONE;
    @Nullable Handover handover;

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
        held = s.held;
        numbers = s.numbers;
        closed = s.closed;
        series = s.series;
        counters = s.counters;
        appointments = s.appointments;
        commands = s.commands;
        commandsBefore = s.commandsBefore;
        servingTimes = s.servingTimes;
        handover = s.handover().orElse(null);
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
                    put(counter(e.counter()).openedBy(recorded.by(), e, now));
            case QueueEvent.CounterPaused e -> put(counter(e.counter()).paused(now));
            case QueueEvent.CounterClosed e -> put(counter(e.counter()).closed(now));
            case QueueEvent.ServiceClosed e -> closed = closed.with(e.service(), e.reason());
            case QueueEvent.ServiceOpened e -> closed = closed.without(e.service());
            case QueueEvent.NumberBlockLeased e -> lease(e, recorded.command());
            case QueueEvent.AppointmentBooked e ->
                    appointments = appointments.with(e.appointment(), Appointment.booked(e));
            case QueueEvent.AppointmentDropped e ->
                    appointments = appointments.without(e.appointment());
            case QueueEvent.HubChanged e -> handover = Handover.begun(handover, e);
            case QueueEvent.TailTaken e -> handover = Handover.ended(handover, e);
            case QueueEvent.DayRecovered e ->
                    handover = Handover.recovered(e.hub(), position.log());
            case QueueEvent.OfTicket e -> applyToTicket(e, recorded, seq);
        }
    }

    private void applyToTicket(QueueEvent.OfTicket event, RecordedEvent recorded, long seq) {
        CommandId command = recorded.command();
        switch (event) {
            case QueueEvent.TicketIssued e -> issue(e, recorded.by(), seq);
            case QueueEvent.JourneyPlanned e -> put(ticket(e).change().planned(e.then()).at(seq));
            case QueueEvent.ArrivalCounted e ->
                    put(ticket(e).change().countedFrom(e.since()).at(seq));
            case QueueEvent.AppointmentCheckedIn e -> checkedIn(e);
            case QueueEvent.TicketSuperseded e -> superseded(e, seq);
            case QueueEvent.TicketCalled e ->
                    step(e, e.counter(), command, ticket(e).change().called(e.counter(), now, seq));
            case QueueEvent.TicketRecalled e ->
                    put(ticket(e).change().recalled(e.times(), now, seq).untouched());
            case QueueEvent.ServingStarted e ->
                    step(e, e.counter(), command, ticket(e).change().started(now));
            case QueueEvent.ServingCompleted e -> {
                step(e, e.counter(), command, ticket(e).change().completed(now));
                servingTimes = servingTimes.with(ticket(e));
            }
            case QueueEvent.TicketHeld e ->
                    step(
                            e,
                            e.counter(),
                            command,
                            ticket(e).change().held(new Ticket.Hold(e.reason(), e.until())));
            case QueueEvent.TicketTransferred e -> {
                TicketChange sent = ticket(e).change().sent(Route.of(e));
                step(e, e.counter(), command, e.nextLeg() ? sent.countedFrom(now) : sent);
            }
            case QueueEvent.NoShowRecorded e ->
                    step(e, e.counter(), command, ticket(e).change().ended(TicketState.NO_SHOW));
            case QueueEvent.TicketResumed e -> put(ticket(e).change().waiting().at(seq));
            case QueueEvent.HoldLapsed e -> end(e, TicketState.NO_SHOW, seq);
            case QueueEvent.TicketReinstated e ->
                    put(ticket(e).change().waiting().cameBack().at(seq));
            case QueueEvent.TicketCancelled e -> end(e, TicketState.CANCELLED, seq);
            case QueueEvent.TicketClosedAtDaysEnd e -> end(e, TicketState.CLOSED_AT_DAYS_END, seq);
            case QueueEvent.StepReversed e -> reverse(e, seq);
            case QueueEvent.ServiceRated e -> put(ticket(e).change().withRating().at(seq));
        }
    }

    private void openDay(LocalDate date) {
        day = date;
        handover = Handover.dayOpened(handover);
        ticketsBefore = tickets;
        commandsBefore = commands;
        tickets = PMap.empty();
        waiting = WaitingLines.EMPTY;
        held = PMap.empty();
        numbers = PMap.empty();
        closed = PMap.empty();
        PMap<String, NumberSeries> today = series.get(date);
        PMap<LocalDate, PMap<String, NumberSeries>> ahead = PMap.empty();
        for (LocalDate leased : leasedDates()) {
            PMap<String, NumberSeries> of = series.get(leased);
            ahead = of == null || !leased.isAfter(date) ? ahead : ahead.with(leased, of);
        }
        series = ahead.with(date, today == null ? PMap.empty() : today);
        counters = PMap.empty();
        appointments = PMap.empty();
        commands = PMap.empty();
        servingTimes = ServingTimes.NONE;
    }

    private List<LocalDate> leasedDates() {
        List<LocalDate> dates = new ArrayList<>();
        series.forEach((date, of) -> dates.add(date));
        return dates;
    }

    private void issue(QueueEvent.TicketIssued e, Actor by, long seq) {
        put(Ticket.issued(e, by, now, seq));
        numbers = numbers.with(e.number(), e.ticket());
        LocalDate today = Objects.requireNonNull(day, "a ticket without a day");
        String prefix = e.number().prefix();
        put(
                today,
                prefix,
                seriesOf(today, prefix, e.number().largest()).given(e.number().number()));
    }

    private void lease(QueueEvent.NumberBlockLeased e, CommandId command) {
        // Blocks are cut off from above, so the first one tells the largest number.
        put(
                e.date(),
                e.prefix(),
                seriesOf(e.date(), e.prefix(), e.to())
                        .with(new NumberSeries.Block(e.holder(), e.from(), e.to(), command)));
    }

    private NumberSeries seriesOf(LocalDate date, String prefix, int largest) {
        PMap<String, NumberSeries> of = series.get(date);
        NumberSeries known = of == null ? null : of.get(prefix);
        return known == null ? NumberSeries.fresh(largest) : known;
    }

    private void put(LocalDate date, String prefix, NumberSeries changed) {
        PMap<String, NumberSeries> of = series.get(date);
        PMap<String, NumberSeries> all = of == null ? PMap.empty() : of;
        series = series.with(date, all.with(prefix, changed));
    }

    /** A step of a counter that an undo may take back. */
    private void step(QueueEvent.OfTicket e, CounterId at, CommandId command, TicketChange change) {
        long seq = position.seq();
        Ticket after = change.at(seq);
        CounterView view = counter(at);
        LastStep last =
                LastStep.added(view.lastStep(), command, now, new LastStep.Part(seq, ticket(e)));
        put(after);
        put(view.holding(after.isAt(at) ? after.id() : null, now, last));
    }

    private void checkedIn(QueueEvent.AppointmentCheckedIn e) {
        Appointment booked = appointments.get(e.appointment());
        if (booked == null) {
            throw new IllegalStateException("a check-in at " + position + " finds no booking");
        }
        appointments = appointments.with(e.appointment(), booked.usedBy(e.ticket()));
    }

    /** Nobody ever held it: it leaves the day as if it had not been; its number stays used. */
    private void superseded(QueueEvent.TicketSuperseded e, long seq) {
        end(e, TicketState.CANCELLED, seq);
        tickets = tickets.without(e.ticket());
    }

    private void end(QueueEvent.OfTicket e, TicketState end, long seq) {
        Ticket ticket = ticket(e);
        CounterId at = ticket.counter();
        if (at != null && ticket.isAt(at)) {
            CounterView view = counter(at);
            put(view.holding(null, now, view.lastStep()));
        }
        put(ticket.change().ended(end).at(seq));
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
                        .change()
                        .at(seq);
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
        Ticket before = tickets.get(ticket.id());
        if (before != null && before.state() == TicketState.WAITING) {
            waiting = waiting.without(before);
        }
        if (ticket.state() == TicketState.WAITING) {
            waiting = waiting.with(ticket);
        }
        tickets = tickets.with(ticket.id(), ticket);
        held =
                ticket.state() == TicketState.HELD
                        ? held.with(ticket.id(), ticket)
                        : held.without(ticket.id());
    }
}
