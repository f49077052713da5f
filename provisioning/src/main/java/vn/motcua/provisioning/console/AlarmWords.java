package vn.motcua.provisioning.console;

import java.util.Optional;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.provisioning.alarm.AlarmKind;
import vn.motcua.provisioning.alarm.AlarmView;
import vn.motcua.provisioning.console.FleetPicture.Condition;
import vn.motcua.provisioning.registry.Registry;

/** How an alarm reads. Pure; used by the page templates. */
public final class AlarmWords {
    private AlarmWords() {}

    /** The sign of its severity. */
    public static Condition shape(AlarmView alarm) {
        return alarm.kind().severity() == AlarmKind.Severity.CRITICAL
                ? Condition.OFFLINE
                : Condition.DEGRADED;
    }

    private static Optional<Registry.DeviceEntry> device(AlarmView alarm, Registry registry) {
        return alarm.office().isEmpty()
                ? Optional.empty()
                : registry.device(new DeviceId(alarm.subject()));
    }

    /** Whether it has a device with a page. */
    public static boolean isDevice(AlarmView alarm, Registry registry) {
        return device(alarm, registry).isPresent();
    }

    /** {@code Phường Văn Miếu: Kiosk 01}. */
    public static String title(Words w, AlarmView alarm, Registry registry) {
        Optional<Registry.DeviceEntry> device = device(alarm, registry);
        if (device.isEmpty()) {
            return alarm.subject().equals("centre") ? w.say("alarms.centre") : alarm.subject();
        }
        String office =
                registry.office(device.get().office())
                        .map(Registry.OfficeEntry::name)
                        .orElse(alarm.office());
        return office + ": " + device.get().name();
    }

    /** What is known beyond its kind, behind a dot; empty when that says the same again. */
    public static String more(Words w, AlarmView alarm) {
        String detail = w.detail(alarm.detail());
        boolean again = detail.equalsIgnoreCase(w.say("alarm." + alarm.kind().name()));
        return detail.isEmpty() || again ? "" : " · " + detail;
    }
}
