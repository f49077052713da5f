package vn.motcua.provisioning.registry;

import java.util.List;
import java.util.Optional;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.office.OfficeId;

/**
 * Offices and devices as the city planned them. Which office a device stands in is known here and
 * nowhere else, because devices move. Immutable.
 *
 * @param offices in the order of the console
 * @param devices in the order of the console
 */
public record Registry(List<OfficeEntry> offices, List<DeviceEntry> devices) {
    public Registry {
        offices = List.copyOf(offices);
        devices = List.copyOf(devices);
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

    public Optional<DeviceEntry> device(DeviceId wanted) {
        return devices.stream().filter(one -> one.id().equals(wanted)).findFirst();
    }

    public Optional<OfficeEntry> office(OfficeId wanted) {
        return offices.stream().filter(one -> one.id().equals(wanted)).findFirst();
    }

    /** The devices of an office in their order. */
    public List<DeviceEntry> devicesOf(OfficeId office) {
        return devices.stream().filter(one -> one.office().equals(office)).toList();
    }
}
