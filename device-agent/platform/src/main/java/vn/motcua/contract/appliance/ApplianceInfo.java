package vn.motcua.contract.appliance;

import java.util.List;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.office.Office;

/**
 * Answer to {@code appliance.hello}, and again as the notification {@code appliance.changed}.
 *
 * @param device this appliance
 * @param software version of the agent
 * @param office the office it stands in
 * @param parts state of its hardware
 * @param hubReachable whether numbers can be taken now
 * @param means the ways to say who one is that work now (S-098, S-099), in the order to offer them;
 *     going on without is always possible and not among them
 */
public record ApplianceInfo(
        DeviceId device,
        String software,
        Office office,
        List<PartStatus> parts,
        boolean hubReachable,
        List<Means> means) {
    public ApplianceInfo {
        means = List.copyOf(means);
        parts = List.copyOf(parts);
    }
}
