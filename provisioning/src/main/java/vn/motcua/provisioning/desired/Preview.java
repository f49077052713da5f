package vn.motcua.provisioning.desired;

import java.util.List;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.StateProblem;

/**
 * What a change would do.
 *
 * @param devices how many would get another state
 * @param alike the same change for all devices of an entry, the most devices first, at most 50
 * @param problems why it would be refused; empty = it would be taken
 */
public record Preview(int devices, List<Alike> alike, List<StateProblem> problems) {
    public Preview {
        alike = List.copyOf(alike);
        problems = List.copyOf(problems);
    }

    /**
     * @param devices how many
     * @param example one of them
     * @param differences from its present state to the new one
     */
    public record Alike(int devices, DeviceId example, List<Difference> differences) {
        public Alike {
            differences = List.copyOf(differences);
        }
    }
}
