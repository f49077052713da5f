package vn.motcua.contract.appliance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.ServiceId;

/**
 * Answer to {@code appointment.find}: what the hub knows of a booking of today (S-107). Says when
 * and for what, and nothing of whom.
 *
 * @param service what was booked; null when UNKNOWN or HUB_AWAY
 * @param from begin of the slot; null as {@code service}
 * @param until its end; null as {@code service}
 * @param opens from when the number may be taken; null as {@code service}
 */
public record AppointmentAnswer(
        Result result,
        @Nullable ServiceId service,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Instant opens) {
    public static AppointmentAnswer without(Result result) {
        return new AppointmentAnswer(result, null, null, null, null);
    }

    /** Whether a number can be had with it now. */
    public enum Result {
        READY,
        TOO_EARLY,
        TOO_LATE,
        /** Its number has been taken. */
        USED,
        /** Not of today, or not of this office. */
        UNKNOWN,
        HUB_AWAY
    }
}
