package vn.motcua.queue;

import java.time.Instant;
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
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.queue.Decision.Accepted;
import vn.motcua.queue.Decision.Rejected;

/** What visitors do: take a number, give it back, rate; and for what nobody gets one now. */
final class TicketRules {
    private final Office office;
    private final QueueSettings settings;
    private final WaitForecast forecast;
    private final NumberRules numbers;

    TicketRules(Office office, QueueSettings settings, WaitForecast forecast, NumberRules numbers) {
        this.office = office;
        this.settings = settings;
        this.forecast = forecast;
        this.numbers = numbers;
    }

    /**
     * A number that somebody wants.
     *
     * @param services one at least
     * @param booked whether the time was booked: then there is room
     */
    record Wish(
            List<ServiceId> services,
            @Nullable ProcedureCode procedure,
            PriorityClass priority,
            Channel channel,
            boolean booked) {}

    Decision issue(QueueState state, QueueCommand.IssueTicket c, Moment at) {
        return issue(
                state,
                new Wish(List.of(c.service()), c.procedure(), c.priority(), c.channel(), false),
                at);
    }

    /** For one service or several. */
    Decision journey(QueueState state, Wish wish, Moment at) {
        if (wish.services().isEmpty() || wish.services().size() > settings.longestJourney()) {
            return new Rejected(Rejection.LIMIT_REACHED);
        }
        for (ServiceId later : wish.services()) {
            if (office.service(later).isEmpty()) {
                return new Rejected(Rejection.UNKNOWN_SERVICE);
            }
        }
        return issue(state, wish, at);
    }

    /**
     * The series of a prefix restarts every business day and never wraps: a number means one
     * visitor for the whole day.
     */
    Decision issue(QueueState state, Wish wish, Moment at) {
        List<ServiceId> services = wish.services();
        Optional<Service> service = office.service(services.getFirst());
        if (service.isEmpty()) {
            return new Rejected(Rejection.UNKNOWN_SERVICE);
        }
        Rejection closed = closed(state, service.get(), wish, at);
        if (closed != null) {
            return new Rejected(closed);
        }
        String prefix = service.get().prefix();
        Optional<Integer> number = numbers.next(state, prefix);
        if (number.isEmpty()) {
            return new Rejected(Rejection.NUMBERS_EXHAUSTED);
        }
        TicketNumber printed = new TicketNumber(prefix, number.get(), office.ticketDigits());
        QueueEvent issued =
                new QueueEvent.TicketIssued(
                        at.freshTicket(),
                        printed,
                        services.getFirst(),
                        wish.procedure(),
                        wish.priority(),
                        wish.channel());
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
    private @Nullable Rejection closed(QueueState state, Service service, Wish wish, Moment at) {
        boolean machine = wish.channel() == Channel.KIOSK;
        if (machine
                && settings.kiosksKeepHours()
                && !at.timeInDoubt()
                && !office.calendar().issuesAt(at.now())) {
            return Rejection.SERVICE_CLOSED;
        }
        if (machine
                && !wish.booked()
                && wish.priority() != PriorityClass.APPOINTMENT
                && wish.services().stream().anyMatch(this::byAppointment)) {
            return Rejection.BY_APPOINTMENT;
        }
        if (state.closed(service.id()).isPresent()) {
            return Rejection.SERVICE_CLOSED;
        }
        boolean full =
                state.tickets.size() >= settings.mostTicketsPerDay()
                        || (machine
                                && !wish.booked()
                                && settings.capacityByMinutes()
                                && !at.timeInDoubt()
                                && !forecast.fitsToday(state, service.id(), at.now()));
        return full ? Rejection.DAY_FULL : null;
    }

    private boolean byAppointment(ServiceId id) {
        return office.service(id).filter(Service::byAppointment).isPresent();
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
