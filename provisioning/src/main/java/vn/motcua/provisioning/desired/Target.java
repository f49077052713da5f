package vn.motcua.provisioning.desired;

import java.util.List;
import java.util.TreeSet;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;

/**
 * A device and what decides which layers it takes.
 *
 * @param device who
 * @param kind what it is
 * @param unit where it stands
 * @param groups it is in, in the order of their names
 */
public record Target(DeviceId device, DeviceKind kind, String unit, List<String> groups) {
    public Target {
        groups = List.copyOf(new TreeSet<>(groups));
    }
}
