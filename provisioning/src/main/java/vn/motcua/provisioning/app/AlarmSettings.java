package vn.motcua.provisioning.app;

import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import vn.motcua.provisioning.alarm.AlarmLimits;
import vn.motcua.runtime.config.Section;

/** Reads {@code [alarms]}; every key may be left out. */
final class AlarmSettings {
    private static final int MOST_MINUTES = 24 * 60;
    private static final int MOST_DAYS = 60;
    private static final int MOST_MB = 1_000_000;

    private AlarmSettings() {}

    static AlarmLimits from(Section s) {
        AlarmLimits usual = AlarmLimits.USUAL;
        Map<String, AlarmLimits.QuietHours> byOffice = new HashMap<>();
        for (Section one : s.each("quiet")) {
            byOffice.put(one.text("office"), hours(one, usual.quiet()));
        }
        return new AlarmLimits(
                minutes(s, "offline_minutes", usual.offlineAfter()),
                usual.partAfter(),
                minutes(s, "drift_minutes", usual.driftAfter()),
                usual.brokerAfter(),
                Duration.ofDays(
                        s.number(
                                "certificate_days",
                                (int) usual.certificateWithin().toDays(),
                                1,
                                MOST_DAYS)),
                s.number("disk_mb", (int) usual.diskFreeMb(), 1, MOST_MB),
                usual.clearAfter(),
                usual.zone(),
                new AlarmLimits.QuietHours(
                        time(s, "quiet_from", usual.quiet().from()),
                        time(s, "quiet_to", usual.quiet().to())),
                byOffice);
    }

    private static AlarmLimits.QuietHours hours(Section s, AlarmLimits.QuietHours usual) {
        return new AlarmLimits.QuietHours(time(s, "from", usual.from()), time(s, "to", usual.to()));
    }

    private static LocalTime time(Section s, String key, LocalTime absent) {
        return s.optionalValue(key, AlarmSettings::time, absent).orElse(absent);
    }

    /** Refuses other forms with {@link IllegalArgumentException}. */
    private static LocalTime time(String text) {
        if (!text.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
            throw new IllegalArgumentException("must be a time of day, \"19:00\"");
        }
        return LocalTime.parse(text);
    }

    private static Duration minutes(Section s, String key, Duration absent) {
        return Duration.ofMinutes(s.number(key, (int) absent.toMinutes(), 2, MOST_MINUTES));
    }
}
