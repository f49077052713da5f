package vn.motcua.provisioning.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.office.OfficeId;

/**
 * Offices and devices at one moment. Which office a device stands in is known here and nowhere
 * else, because devices move. Immutable.
 */
public final class Registry {
    private final Map<OfficeId, OfficeEntry> offices = new LinkedHashMap<>();
    private final Map<DeviceId, DeviceEntry> devices = new LinkedHashMap<>();
    private final Map<OfficeId, List<DeviceEntry>> standing = new LinkedHashMap<>();

    /**
     * @param offices in the order of the console; of two with one id the first counts
     * @param devices in the order of the console; of two with one id the first counts
     */
    public Registry(List<OfficeEntry> offices, List<DeviceEntry> devices) {
        offices.forEach(one -> this.offices.putIfAbsent(one.id(), one));
        for (DeviceEntry one : devices) {
            if (this.devices.putIfAbsent(one.id(), one) == null) {
                standing.computeIfAbsent(one.office(), _ -> new ArrayList<>()).add(one);
            }
        }
    }

    /**
     * A reception point.
     *
     * @param id stable name
     * @param name official name, {@code Phường Văn Miếu - Quốc Tử Giám}
     * @param area branch area that it belongs to, may be empty
     * @param branch true for a point of the branch itself, false for a commune's own
     */
    public record OfficeEntry(OfficeId id, String name, String area, boolean branch) {}

    /**
     * An appliance.
     *
     * @param id equals the CN of its certificate
     * @param name as people call it, {@code Kiosk 01}
     * @param kind what it is
     * @param office where it stands
     */
    public record DeviceEntry(DeviceId id, String name, DeviceKind kind, OfficeId office) {}

    /** In the order of the console. */
    public SequencedCollection<OfficeEntry> offices() {
        return List.copyOf(offices.values());
    }

    /** In the order of the console. */
    public SequencedCollection<DeviceEntry> devices() {
        return List.copyOf(devices.values());
    }

    public Optional<DeviceEntry> device(DeviceId wanted) {
        return Optional.ofNullable(devices.get(wanted));
    }

    public Optional<OfficeEntry> office(OfficeId wanted) {
        return Optional.ofNullable(offices.get(wanted));
    }

    /** The devices of an office in their order. */
    public List<DeviceEntry> devicesOf(OfficeId office) {
        return List.copyOf(standing.getOrDefault(office, List.of()));
    }
}
