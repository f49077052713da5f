package vn.motcua.contract.office;

import java.util.List;
import vn.motcua.contract.queue.ServiceId;

/**
 * People who wait together and look at the same board (S-083). Who belongs to a group follows from
 * the service waited for and from whether a time was booked, and from nothing else: a group stands
 * beside a number in public, so it must not tell why somebody has priority.
 *
 * @param id stable name, as in a board's settings
 * @param nameVi as on the board's heading, for example {@code Nhận kết quả}
 * @param nameEn the same in English
 * @param services whose visitors belong here; empty = of every service
 * @param booked true = only those who booked a time
 */
public record WaitingGroup(
        String id, String nameVi, String nameEn, List<ServiceId> services, boolean booked) {
    public WaitingGroup {
        services = List.copyOf(services);
    }

    boolean takes(ServiceId service, boolean hasBooked) {
        return (services.isEmpty() || services.contains(service)) && (!booked || hasBooked);
    }
}
