package vn.motcua.agent.centre;

import java.util.List;
import vn.motcua.contract.device.PartStatus;

/** Asked before every heartbeat, on the centre link's thread; must not block. */
@FunctionalInterface
public interface HealthSource {
    Health now();

    /**
     * How the appliance fares.
     *
     * @param parts every configured part
     * @param diskFreeMb free space where the data lies
     * @param heapUsedMb Java heap in use
     * @param clockInDoubt true when the wall clock is not to be trusted
     */
    record Health(List<PartStatus> parts, long diskFreeMb, long heapUsedMb, boolean clockInDoubt) {
        public Health {
            parts = List.copyOf(parts);
        }
    }
}
