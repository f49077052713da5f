package vn.motcua.contract.queue;

import java.time.LocalDate;
import java.time.LocalTime;

/**
 * One line of an office's list of bookings: a time, a service and a random code, and no person.
 *
 * @param from begin of the slot, office time
 * @param until its end, later
 * @param code as {@link AppointmentId#of} wants it
 */
public record Booking(
        LocalDate date, LocalTime from, LocalTime until, ServiceId service, String code) {
    public Booking {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a booked time ends after it begins");
        }
    }

    /** Never the code: it opens the booking. */
    @Override
    public String toString() {
        return "Booking";
    }
}
