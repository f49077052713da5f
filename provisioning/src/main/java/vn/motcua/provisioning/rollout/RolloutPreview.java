package vn.motcua.provisioning.rollout;

import java.util.List;
import vn.motcua.contract.device.DeviceId;

/** What a plan would mean for the fleet as it is now. */
public sealed interface RolloutPreview {
    /** So many devices of a ring are named. */
    int MOST_NAMED = 20;

    /**
     * It could begin.
     *
     * @param rings in their order; one may be empty
     * @param left devices of the fleet that are in no ring
     */
    record Possible(List<RingPreview> rings, long left) implements RolloutPreview {
        public Possible {
            rings = List.copyOf(rings);
        }
    }

    /** It would be refused. */
    record Impossible(RolloutVerdict.Why why) implements RolloutPreview {}

    /**
     * Who would be in a ring.
     *
     * @param name as planned
     * @param devices how many
     * @param named the first of them by name, at most {@link #MOST_NAMED}
     */
    record RingPreview(String name, long devices, List<DeviceId> named) {
        public RingPreview {
            named = List.copyOf(named);
        }
    }
}
