package vn.motcua.contract.appliance;

import java.util.List;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.office.Office;

/**
 * Answer to {@code appliance.hello}, and again as the notification {@code appliance.changed}.
 *
 * @param device this appliance
 * @param software version of the agent
 * @param office the office it stands in
 * @param parts state of its hardware
 * @param hubReachable whether numbers can be taken now
 */
public record ApplianceInfo(
        DeviceId device,
        String software,
        Office office,
        List<PartStatus> parts,
        boolean hubReachable) {
    public ApplianceInfo {
        parts = List.copyOf(parts);
    }
}
