package vn.motcua.contract.office;

import java.util.List;
import java.util.Optional;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.ServiceId;

/**
 * How an office is laid out: its zones, and the groups in which people wait (S-079, S-083). For
 * screens and papers only; whom a counter calls does not depend on it.
 *
 * @param zones in the order of their numbers; may be empty
 * @param groups in the order in which they are tried: a visitor belongs to the first that takes him
 *     or her
 */
public record Floor(List<Zone> zones, List<WaitingGroup> groups) {
    /** More than a visitor can tell apart. */
    public static final int MOST_GROUPS = 8;

    public Floor {
        zones = List.copyOf(zones);
        groups = List.copyOf(groups);
    }

    public Optional<Zone> zone(int number) {
        return zones.stream().filter(zone -> zone.number() == number).findFirst();
    }

    /** Where a counter stands; empty when the office does not say. */
    public Optional<Zone> of(CounterId counter) {
        return zones.stream().filter(zone -> zone.counters().contains(counter)).findFirst();
    }

    /** Where visitors of a service wait; empty when the office does not say. */
    public Optional<Zone> of(ServiceId service) {
        return zones.stream().filter(zone -> zone.services().contains(service)).findFirst();
    }

    public Optional<WaitingGroup> group(String id) {
        return groups.stream().filter(group -> group.id().equals(id)).findFirst();
    }

    /**
     * The group of somebody who waits.
     *
     * @param service waited for now
     * @param booked whether a time was booked
     */
    public Optional<WaitingGroup> group(ServiceId service, boolean booked) {
        return groups.stream().filter(group -> group.takes(service, booked)).findFirst();
    }

    /** Whether the way from the waiting area to a counter needs to be told. */
    public boolean severalZonesServe() {
        return zones.stream().filter(zone -> !zone.counters().isEmpty()).count() > 1;
    }
}
