package vn.motcua.provisioning.console;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.DeviceState;
import vn.motcua.contract.fleet.Heartbeat;
import vn.motcua.contract.office.OfficeId;

/** Where the console gets what devices reported; declared here, connected by {@code app}. */
public interface FleetSource {
    /** What is known now; called from the console's own thread, must not block. */
    Fleet fleet();

    /**
     * Everything at one moment; a device that never reported is absent.
     *
     * @param devices one each
     * @param days figures of each office that has any
     * @param listeningSince when the centre last began to hear its broker; null while it does not
     */
    record Fleet(List<Report> devices, List<Day> days, @Nullable Instant listeningSince) {
        public Fleet {
            devices = List.copyOf(devices);
            days = List.copyOf(days);
        }
    }

    /**
     * The latest of one device.
     *
     * @param state birth or will; null when none came yet
     * @param heartbeat null when none came yet
     * @param heardAt when anything last came from it
     */
    record Report(
            DeviceId device,
            @Nullable DeviceState state,
            @Nullable Heartbeat heartbeat,
            Instant heardAt) {}

    /**
     * Figures of one office and business day.
     *
     * @param date the business day, usually today
     * @param issued tickets
     * @param waiting tickets that wait now
     * @param served tickets whose serving ended
     * @param noShow visitors who did not come
     * @param meanWaitingSeconds from issue to start of serving (S-112); null when nobody was served
     * @param ratings answers given
     * @param satisfied of these, satisfied or very satisfied
     */
    record Day(
            OfficeId office,
            LocalDate date,
            int issued,
            int waiting,
            int served,
            int noShow,
            @Nullable Long meanWaitingSeconds,
            int ratings,
            int satisfied) {}
}
