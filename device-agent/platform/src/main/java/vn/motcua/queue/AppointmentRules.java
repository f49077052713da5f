package vn.motcua.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.appliance.AppointmentAnswer.Result;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.queue.Decision.Accepted;
import vn.motcua.queue.Decision.AlreadyDone;
import vn.motcua.queue.Decision.Rejected;

/** Who has booked a time today, and takes a number for it (S-107, S-111). */
final class AppointmentRules {
    private final Office office;
    private final QueueSettings.Appointments limits;
    private final TicketRules tickets;

    AppointmentRules(Office office, QueueSettings settings, TicketRules tickets) {
        this.office = office;
        this.limits = settings.appointments();
        this.tickets = tickets;
    }

    Decision book(QueueState state, QueueCommand.BookAppointment c) {
        if (office.service(c.service()).isEmpty()) {
            return new Rejected(Rejection.UNKNOWN_SERVICE);
        }
        if (!c.from().isBefore(c.until()) || !today(state, c.from()) || !today(state, c.until())) {
            return new Rejected(Rejection.WRONG_DAY);
        }
        Appointment known = state.appointments.get(c.appointment());
        if (known != null
                && known.service().equals(c.service())
                && known.from().equals(c.from())
                && known.until().equals(c.until())) {
            return new AlreadyDone(known.ticket());
        }
        if (known != null && used(state, known)) {
            return new Rejected(Rejection.APPOINTMENT_USED);
        }
        if (known == null && state.appointments.size() >= limits.perDay()) {
            return new Rejected(Rejection.DAY_FULL);
        }
        if (inSlot(state, c.service(), c.from(), c.appointment()) >= limits.perSlot()) {
            return new Rejected(Rejection.SLOT_FULL);
        }
        return new Accepted(
                List.of(
                        new QueueEvent.AppointmentBooked(
                                c.appointment(), c.service(), c.from(), c.until())));
    }

    private static boolean today(QueueState state, Instant at) {
        return BusinessCalendar.dateOf(at).equals(state.day().orElseThrow());
    }

    private static int inSlot(
            QueueState state, ServiceId service, Instant from, AppointmentId except) {
        int[] count = {0};
        state.appointments.forEach((id, one) -> {
            boolean same = one.service().equals(service) && one.from().equals(from);
            count[0] += same && !id.equals(except) ? 1 : 0;
        });
        return count[0];
    }

    Decision drop(QueueState state, QueueCommand.DropAppointment c) {
        Appointment known = state.appointments.get(c.appointment());
        if (known == null) {
            return new Rejected(Rejection.UNKNOWN_APPOINTMENT);
        }
        return used(state, known)
                ? new Rejected(Rejection.APPOINTMENT_USED)
                : new Accepted(List.of(new QueueEvent.AppointmentDropped(c.appointment())));
    }

    /**
     * The booked time counts as the arrival: somebody who is early gains nothing by it, somebody
     * who is late loses nothing. Full minutes of the day turn nobody away who has booked.
     */
    Decision checkIn(QueueState state, QueueCommand.CheckInAppointment c, Moment at) {
        Appointment booked = state.appointments.get(c.appointment());
        if (booked == null) {
            return new Rejected(Rejection.UNKNOWN_APPOINTMENT);
        }
        switch (stands(state, booked, at.now(), at.timeInDoubt())) {
            case USED -> {
                return new Rejected(Rejection.APPOINTMENT_USED);
            }
            case TOO_EARLY -> {
                return new Rejected(Rejection.TOO_EARLY);
            }
            case TOO_LATE -> {
                return new Rejected(Rejection.TOO_LATE);
            }
            case READY, UNKNOWN, HUB_AWAY -> {}
        }
        PriorityClass priority =
                c.priority() == PriorityClass.NONE ? PriorityClass.APPOINTMENT : c.priority();
        Decision issued =
                tickets.issue(
                        state,
                        new TicketRules.Wish(
                                List.of(booked.service()),
                                c.procedure(),
                                priority,
                                c.channel(),
                                true),
                        at);
        if (!(issued instanceof Accepted accepted)
                || !(accepted.events().getFirst() instanceof QueueEvent.TicketIssued ticket)) {
            return issued;
        }
        List<QueueEvent> events = new ArrayList<>(accepted.events());
        events.add(
                new QueueEvent.ArrivalCounted(
                        ticket.ticket(), ticket.number(), booked.from(), false));
        events.add(
                new QueueEvent.AppointmentCheckedIn(ticket.ticket(), ticket.number(), booked.id()));
        return new Accepted(events);
    }

    /** What a check-in would meet now. */
    AppointmentAnswer look(QueueState state, AppointmentId id, Instant now, boolean inDoubt) {
        Appointment booked = state.appointments.get(id);
        return booked == null
                ? AppointmentAnswer.without(Result.UNKNOWN)
                : new AppointmentAnswer(
                        stands(state, booked, now, inDoubt),
                        booked.service(),
                        booked.from(),
                        booked.until(),
                        booked.from().minus(limits.early()));
    }

    /** With a clock in doubt nobody is early or late. */
    private Result stands(QueueState state, Appointment booked, Instant now, boolean inDoubt) {
        if (used(state, booked)) {
            return Result.USED;
        }
        if (!inDoubt && now.isBefore(booked.from().minus(limits.early()))) {
            return Result.TOO_EARLY;
        }
        boolean late = now.isAfter(booked.until().plus(limits.late()));
        return !inDoubt && late ? Result.TOO_LATE : Result.READY;
    }

    /** A number that was given back lets the booking be used again. */
    private static boolean used(QueueState state, Appointment booked) {
        TicketId taken = booked.ticket();
        if (taken == null) {
            return false;
        }
        Ticket ticket = state.tickets.get(taken);
        return ticket == null || ticket.state() != TicketState.CANCELLED;
    }
}
