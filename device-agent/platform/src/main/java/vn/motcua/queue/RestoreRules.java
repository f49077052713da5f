package vn.motcua.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.queue.Decision.Accepted;
import vn.motcua.queue.Decision.Rejected;

/** An office whose queue is gone goes on with the slips that people hold (ADR 31). */
final class RestoreRules {
    private final Office office;
    private final NumberRules numbers;

    RestoreRules(Office office, NumberRules numbers) {
        this.office = office;
        this.numbers = numbers;
    }

    /**
     * On a hub that knows nothing of this day: the lower half of every letter is left to the slips
     * of before, new numbers come out of the quarter above it, and the rest is nobody's, as what
     * the hub before may have leased of the days ahead.
     */
    Decision recover(QueueState state, QueueCommand.RecoverDay c, Actor by) {
        LocalDate today = state.day().orElseThrow();
        if (!c.date().equals(today)) {
            return new Rejected(Rejection.WRONG_DAY);
        }
        if (!state.tickets().isEmpty()
                || state.dayBefore().isPresent()
                || state.handover().isPresent()) {
            return new Rejected(Rejection.WRONG_STATE);
        }
        int largest = TicketNumber.largest(office.ticketDigits());
        int half = largest / 2;
        int last = half + half / 2;
        List<QueueEvent> events = new ArrayList<>();
        for (String prefix : numbers.letters()) {
            if (!state.series(today, prefix, largest).equals(NumberSeries.fresh(largest))) {
                return new Rejected(Rejection.WRONG_STATE);
            }
            events.add(leased(NumberSeries.LOST, prefix, last + 1, largest, today));
            events.add(leased(by, prefix, half + 1, last, today));
        }
        events.addAll(numbers.unseenAhead(state));
        events.add(new QueueEvent.DayRecovered(by));
        return new Accepted(events);
    }

    private static QueueEvent leased(Actor by, String prefix, int from, int to, LocalDate date) {
        return new QueueEvent.NumberBlockLeased(by, prefix, from, to, date);
    }

    /**
     * Takes in a slip of before. Its place is the time that is printed on it; without one it has
     * waited since now, so that those who come first are first.
     */
    Decision restore(QueueState state, QueueCommand.RestoreTicket c, TicketId fresh, Instant now) {
        Handover handover = state.handover().orElse(null);
        if (handover == null) {
            return new Rejected(Rejection.WRONG_STATE);
        }
        TicketNumber number = c.number();
        Optional<Service> service =
                office.services().stream()
                        .filter(s -> s.prefix().equals(number.prefix()))
                        .findFirst();
        if (service.isEmpty()) {
            return new Rejected(Rejection.UNKNOWN_SERVICE);
        }
        NumberSeries today = numbers.today(state, number.prefix());
        boolean before =
                NumberRules.wasAnothers(today, handover, number.number())
                        || today.holds(NumberSeries.LOST, number.number());
        if (number.digits() != office.ticketDigits()
                || !before
                || state.numbers.containsKey(number)) {
            return new Rejected(Rejection.NOT_YOUR_NUMBER);
        }
        return new Accepted(
                List.of(
                        new QueueEvent.TicketIssued(
                                fresh,
                                number,
                                service.get().id(),
                                null,
                                c.priority(),
                                Channel.OFFICER),
                        new QueueEvent.ArrivalCounted(fresh, number, since(state, c, now), true)));
    }

    private static Instant since(QueueState state, QueueCommand.RestoreTicket c, Instant now) {
        Instant printed = c.printedAt();
        LocalDate today = state.day().orElseThrow();
        return printed == null
                        || printed.isAfter(now)
                        || !BusinessCalendar.dateOf(printed).equals(today)
                ? now
                : printed;
    }
}
