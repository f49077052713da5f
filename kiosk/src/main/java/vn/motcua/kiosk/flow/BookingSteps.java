package vn.motcua.kiosk.flow;

import java.util.Optional;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.appliance.AppointmentAnswer.Result;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.CommandId;

/** A booking's code was scanned or typed: the number for it, or why not now (S-107). */
final class BookingSteps {
    private final Timing timing;

    BookingSteps(Timing timing) {
        this.timing = timing;
    }

    static Step find(State s, AppointmentId appointment) {
        long call = s.calls() + 1;
        return Step.to(
                s.counting(call).on(new Page.Booking(appointment, call, null)),
                new Effect.FindAppointment(call, appointment));
    }

    static Step found(State s, Input.AppointmentFound found) {
        return s.page() instanceof Page.Booking p && p.call() == found.call()
                ? Step.to(s.beneath(new Page.Booking(p.appointment(), 0, found.answer())))
                : Step.to(s);
    }

    /** Our own agent gave no answer: for the visitor the same as a hub that is away. */
    static Step failed(State s, Page.Booking p) {
        return Step.to(s.beneath(answered(p.appointment(), Result.HUB_AWAY, null)));
    }

    /** The hub refused what it, or the city, had said before. */
    static Page.Booking answered(
            AppointmentId appointment,
            Result result,
            @org.jspecify.annotations.Nullable Service service) {
        return new Page.Booking(
                appointment,
                0,
                new AppointmentAnswer(
                        result, service == null ? null : service.id(), null, null, null));
    }

    /** The number with the booking; else an ordinary one, or what helps to get there. */
    Step go(State s, Page.Booking p, CommandId fresh) {
        AppointmentAnswer answer = p.answer();
        if (answer == null) {
            return Step.to(s);
        }
        Optional<Errand> errand = errand(s, answer);
        if (errand.isPresent()) {
            return answer.result() == Result.READY
                    ? new IssueSteps(timing).checkIn(s, errand.get(), fresh, p.appointment())
                    : Step.to(s.on(new Page.Priority(errand.get(), Homes.idle(s))));
        }
        return answer.result() == Result.HUB_AWAY
                ? find(s, p.appointment())
                : Step.to(s.on(new Page.TypeCode(Page.Purpose.LOOK_UP, "", 0, null)));
    }

    /** What was booked; empty when nobody knows, or this office has no such service. */
    static Optional<Errand> errand(State s, AppointmentAnswer answer) {
        return s.office()
                .flatMap(o ->
                        o.services().stream()
                                .filter(one -> one.id().equals(answer.service()))
                                .findFirst())
                .map(one -> new Errand(one.need(), one, null));
    }
}
