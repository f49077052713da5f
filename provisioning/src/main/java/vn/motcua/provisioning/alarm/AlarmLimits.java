package vn.motcua.provisioning.alarm;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;

/**
 * Thresholds. What clears an alarm is further off than what raises it, so that a value on the edge
 * does not ring all day.
 *
 * @param offlineAfter a device says nothing for so long
 * @param partAfter a part's trouble lasts so long
 * @param driftAfter desired and reported state differ for so long
 * @param brokerAfter the broker is away, or does not obey, for so long
 * @param certificateWithin the certificate ends within this time
 * @param diskFreeMb less free space than this
 * @param clearAfter nothing is wrong any more for so long
 * @param zone of the quiet hours
 * @param quiet when nobody is told, where no own hours stand in {@code quietByOffice}
 * @param quietByOffice own hours of an office
 */
public record AlarmLimits(
        Duration offlineAfter,
        Duration partAfter,
        Duration driftAfter,
        Duration brokerAfter,
        Duration certificateWithin,
        long diskFreeMb,
        Duration clearAfter,
        ZoneId zone,
        QuietHours quiet,
        Map<String, QuietHours> quietByOffice) {
    /** What holds without a settings section. */
    public static final AlarmLimits USUAL =
            new AlarmLimits(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(2),
                    Duration.ofDays(14),
                    500,
                    Duration.ofMinutes(1),
                    ZoneId.of("Asia/Ho_Chi_Minh"),
                    new QuietHours(LocalTime.of(19, 0), LocalTime.of(6, 30)),
                    Map.of());

    public AlarmLimits {
        quietByOffice = Map.copyOf(quietByOffice);
    }

    /** The hours of an office, or of the centre for an empty name. */
    QuietHours quietOf(String office) {
        return quietByOffice.getOrDefault(office, quiet);
    }

    /**
     * From one time of day to another, over midnight when the second is earlier; none when both are
     * the same.
     */
    public record QuietHours(LocalTime from, LocalTime to) {
        /** Nobody ever sleeps. */
        public static final QuietHours NONE = new QuietHours(LocalTime.MIN, LocalTime.MIN);

        boolean holds(LocalTime now) {
            if (from.equals(to)) {
                return false;
            }
            boolean begun = !now.isBefore(from);
            boolean unfinished = now.isBefore(to);
            return from.isBefore(to) ? begun && unfinished : begun || unfinished;
        }
    }
}
