package vn.motcua.contract.identity;

import java.time.LocalTime;
import java.util.regex.Pattern;
import vn.motcua.contract.queue.ServiceId;

/**
 * A booking for today at the asking office (S-107).
 *
 * @param from begin of the slot, office time
 * @param until its end, later than {@code from}
 * @param service what was booked
 * @param code random, 8 to 64 letters, digits, {@code _} and {@code -}; says nothing of the person
 */
public record AppointmentToday(LocalTime from, LocalTime until, ServiceId service, String code) {
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z_-]{8,64}");

    public AppointmentToday {
        if (!from.isBefore(until) || !CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("not an appointment");
        }
    }

    /** Never the code: it opens the booking. */
    @Override
    public String toString() {
        return "AppointmentToday";
    }
}
