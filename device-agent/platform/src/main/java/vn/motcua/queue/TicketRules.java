package vn.motcua.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.queue.Decision.Accepted;
import vn.motcua.queue.Decision.Rejected;

/** What visitors and machines do: take a number, give it back, come back, rate; and who may. */
final class TicketRules {
    private final Office office;
    private static final int LARGEST_BLOCK = 200;
    private static final int MOST_BLOCKS_OF_ONE = 10;
    private static final int MOST_DAYS_AHEAD = 14;

    private final QueueSettings settings;
    private final WaitForecast forecast;

    TicketRules(Office office, QueueSettings settings, WaitForecast forecast) {
        this.office = office;
        this.settings = settings;
        this.forecast = forecast;
    }

    Decision issue(QueueState state, QueueCommand.IssueTicket c, Moment at) {
        return issue(state, List.of(c.service()), c.procedure(), c.priority(), c.channel(), at);
    }

    Decision journey(QueueState state, QueueCommand.IssueJourney c, Moment at) {
        if (c.services().isEmpty() || c.services().size() > settings.longestJourney()) {
            return new Rejected(Rejection.LIMIT_REACHED);
        }
        for (ServiceId later : c.services()) {
            if (office.service(later).isEmpty()) {
                return new Rejected(Rejection.UNKNOWN_SERVICE);
            }
        }
        return issue(state, c.services(), c.procedure(), c.priority(), c.channel(), at);
    }

    /**
     * The series of a prefix restarts every business day and never wraps: a number means one
     * visitor for the whole day.
     */
    private Decision issue(
            QueueState state,
            List<ServiceId> services,
            @Nullable ProcedureCode procedure,
            PriorityClass priority,
            Channel channel,
            Moment at) {
        Optional<Service> service = office.service(services.getFirst());
        if (service.isEmpty()) {
            return new Rejected(Rejection.UNKNOWN_SERVICE);
        }
        Rejection closed = closed(state, service.get(), channel, at);
        if (closed != null) {
            return new Rejected(closed);
        }
        String prefix = service.get().prefix();
        Optional<Integer> number = today(state, prefix).next();
        if (number.isEmpty()) {
            return new Rejected(Rejection.NUMBERS_EXHAUSTED);
        }
        TicketNumber printed = new TicketNumber(prefix, number.get(), office.ticketDigits());
        QueueEvent issued =
                new QueueEvent.TicketIssued(
                        at.freshTicket(),
                        printed,
                        services.getFirst(),
                        procedure,
                        priority,
                        channel);
        return services.size() == 1
                ? accepted(issued)
                : new Accepted(
                        List.of(
                                issued,
                                new QueueEvent.JourneyPlanned(
                                        at.freshTicket(),
                                        printed,
                                        services.subList(1, services.size()))));
    }

    /** Why nobody gets a number for the service now; null when they do. */
    private @Nullable Rejection closed(
            QueueState state, Service service, Channel channel, Moment at) {
        boolean machine = channel == Channel.KIOSK;
        if (machine
                && settings.kiosksKeepHours()
                && !at.timeInDoubt()
                && !office.calendar().issuesAt(at.now())) {
            return Rejection.SERVICE_CLOSED;
        }
        if (state.closed(service.id()).isPresent()) {
            return Rejection.SERVICE_CLOSED;
        }
        boolean full =
                state.tickets.size() >= settings.mostTicketsPerDay()
                        || (machine
                                && settings.capacityByMinutes()
                                && !at.timeInDoubt()
                                && !forecast.fitsToday(state, service.id(), at.now()));
        return full ? Rejection.DAY_FULL : null;
    }

    private NumberSeries today(QueueState state, String prefix) {
        return state.series(state.day().orElseThrow(), prefix, largest());
    }

    private int largest() {
        return TicketNumber.largest(office.ticketDigits());
    }

    /** A block for a machine of the office, for today or one of the next days. */
    Decision lease(QueueState state, QueueCommand.LeaseNumbers c, Actor by) {
        boolean known = office.services().stream().anyMatch(s -> s.prefix().equals(c.prefix()));
        if (!known) {
            return new Rejected(Rejection.UNKNOWN_SERVICE);
        }
        LocalDate today = state.day().orElseThrow();
        if (c.date().isBefore(today) || c.date().isAfter(today.plusDays(MOST_DAYS_AHEAD))) {
            return new Rejected(Rejection.WRONG_DAY);
        }
        NumberSeries series = state.series(c.date(), c.prefix(), largest());
        if (c.count() < 1
                || c.count() > LARGEST_BLOCK
                || series.of(by).size() >= MOST_BLOCKS_OF_ONE) {
            return new Rejected(Rejection.LIMIT_REACHED);
        }
        return series.lease(by, c.count(), largest())
                .map(block ->
                        accepted(
                                new QueueEvent.NumberBlockLeased(
                                        by, c.prefix(), block.from(), block.to(), c.date())))
                .orElseGet(() -> new Rejected(Rejection.NUMBERS_EXHAUSTED));
    }

    /**
     * Takes a ticket that a machine printed by itself. Its place is the instant of printing, by the
     * machine's monotonic age, never before its last contact and never after now.
     *
     * @param own the hub's own ticket under the same command id; null when there is none
     */
    Decision offer(
            QueueState state,
            QueueCommand.OfferTicket c,
            Actor by,
            @Nullable TicketId own,
            Instant now) {
        if (c.ticket().equals(own)) {
            return new Decision.AlreadyDone(own);
        }
        Optional<Service> service = office.service(c.service());
        if (service.isEmpty()) {
            return new Rejected(Rejection.UNKNOWN_SERVICE);
        }
        boolean leased =
                c.number().prefix().equals(service.get().prefix())
                        && c.number().digits() == office.ticketDigits()
                        && today(state, c.number().prefix()).holds(by, c.number().number());
        if (!leased
                || state.numbers.containsKey(c.number())
                || state.ticket(c.ticket()).isPresent()) {
            return new Rejected(Rejection.NOT_YOUR_NUMBER);
        }
        List<QueueEvent> events = new ArrayList<>();
        // Whatever became of it: an undo or a reinstatement must not bring it back to life.
        Ticket given = own == null ? null : state.tickets.get(own);
        if (given != null) {
            events.add(new QueueEvent.TicketSuperseded(given.id(), given.number(), c.ticket()));
        }
        events.add(
                new QueueEvent.TicketIssued(
                        c.ticket(),
                        c.number(),
                        c.service(),
                        c.procedure(),
                        c.priority(),
                        Channel.KIOSK));
        events.add(new QueueEvent.ArrivalCounted(c.ticket(), c.number(), printedAt(c, now), true));
        return new Accepted(events);
    }

    private static Instant printedAt(QueueCommand.OfferTicket c, Instant now) {
        long age = Math.clamp(c.ageSeconds(), 0, Duration.ofDays(2).toSeconds());
        Instant printed = now.minusSeconds(age);
        Instant floor = c.lastContact().isAfter(now) ? now : c.lastContact();
        return printed.isBefore(floor) ? floor : printed;
    }

    /** After a missed call: some times, for some time, at the old place or a new one. */
    Decision reinstate(QueueState state, QueueCommand.ReinstateTicket c, Instant now) {
        Ticket ticket = state.ticket(c.ticket()).orElse(null);
        if (ticket == null) {
            return new Rejected(Rejection.UNKNOWN_TICKET);
        }
        if (!state.tickets.containsKey(ticket.id())) {
            return new Rejected(Rejection.REINSTATE_TOO_LATE);
        }
        if (ticket.state() != TicketState.NO_SHOW) {
            return new Rejected(Rejection.WRONG_STATE);
        }
        QueueSettings.Reentry rule = settings.reentry();
        if (ticket.reentries() >= rule.most()) {
            return new Rejected(Rejection.LIMIT_REACHED);
        }
        Instant called = ticket.calledAt();
        if (called != null && now.isAfter(called.plus(rule.within()))) {
            return new Rejected(Rejection.REINSTATE_TOO_LATE);
        }
        QueueEvent back = new QueueEvent.TicketReinstated(ticket.id(), ticket.number());
        return rule.oldPlace()
                ? accepted(back)
                : new Accepted(
                        List.of(
                                back,
                                new QueueEvent.ArrivalCounted(
                                        ticket.id(), ticket.number(), now, false)));
    }

    Decision resume(QueueState state, QueueCommand.ResumeTicket c) {
        Ticket ticket = state.ticket(c.ticket()).orElse(null);
        if (ticket == null) {
            return new Rejected(Rejection.UNKNOWN_TICKET);
        }
        return ticket.state() == TicketState.HELD
                ? accepted(new QueueEvent.TicketResumed(ticket.id(), ticket.number()))
                : new Rejected(Rejection.WRONG_STATE);
    }

    /** Every hold whose time is over. */
    static Decision lapse(QueueState state, Instant now) {
        List<QueueEvent> events = new ArrayList<>();
        for (Ticket ticket : state.held()) {
            Ticket.Hold hold = ticket.hold();
            if (hold != null && !now.isBefore(hold.until())) {
                events.add(new QueueEvent.HoldLapsed(ticket.id(), ticket.number()));
            }
        }
        return events.isEmpty() ? new Rejected(Rejection.WRONG_STATE) : new Accepted(events);
    }

    Decision close(QueueState state, QueueCommand.CloseService c) {
        return switched(state, c.service(), new QueueEvent.ServiceClosed(c.service(), c.reason()));
    }

    Decision open(QueueState state, QueueCommand.OpenService c) {
        return state.closed(c.service()).isEmpty() && office.service(c.service()).isPresent()
                ? new Rejected(Rejection.WRONG_STATE)
                : switched(state, c.service(), new QueueEvent.ServiceOpened(c.service()));
    }

    private Decision switched(QueueState state, ServiceId id, QueueEvent event) {
        return office.service(id).isEmpty()
                ? new Rejected(Rejection.UNKNOWN_SERVICE)
                : accepted(event);
    }

    /** An appliance gives back only what it issued; another's ticket is unknown to it. */
    Decision cancel(QueueState state, QueueCommand.CancelTicket c, Actor by) {
        Ticket ticket = state.ticket(c.ticket()).orElse(null);
        if (ticket == null || (by.isDevice() && !by.equals(ticket.issuedBy()))) {
            return new Rejected(Rejection.UNKNOWN_TICKET);
        }
        return ticket.state() == TicketState.WAITING
                        || ticket.state() == TicketState.CALLED
                        || ticket.state() == TicketState.HELD
                ? accepted(new QueueEvent.TicketCancelled(ticket.id(), ticket.number()))
                : new Rejected(Rejection.WRONG_STATE);
    }

    Decision rate(QueueState state, QueueCommand.RateService c, Instant now) {
        Ticket ticket = state.ticket(c.ticket()).orElse(null);
        if (ticket == null) {
            return new Rejected(Rejection.UNKNOWN_TICKET);
        }
        @Nullable CounterId counter = ticket.counter();
        @Nullable Instant served = ticket.servedAt();
        if (ticket.state() != TicketState.SERVED || counter == null || served == null) {
            return new Rejected(Rejection.WRONG_STATE);
        }
        if (ticket.rated()) {
            return new Rejected(Rejection.ALREADY_RATED);
        }
        if (!state.tickets.containsKey(ticket.id())
                || now.isAfter(served.plus(settings.rateWithin()))) {
            return new Rejected(Rejection.TOO_LATE);
        }
        return accepted(
                new QueueEvent.ServiceRated(
                        ticket.id(), ticket.number(), ticket.service(), counter, c.rating()));
    }

    private static Decision accepted(QueueEvent event) {
        return new Accepted(List.of(event));
    }
}
