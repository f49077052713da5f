package vn.motcua.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketId;

/**
 * A booking of today as the engine knows it. Immutable; for any thread.
 *
 * @param from begin of the slot: the visitor's virtual arrival
 * @param until its end
 * @param ticket taken with it last, null before
 */
public record Appointment(
        AppointmentId id,
        ServiceId service,
        Instant from,
        Instant until,
        @Nullable TicketId ticket) {

    static Appointment booked(QueueEvent.AppointmentBooked e) {
        return new Appointment(e.appointment(), e.service(), e.from(), e.until(), null);
    }

    Appointment usedBy(TicketId taken) {
        return new Appointment(id, service, from, until, taken);
    }
}
