package vn.motcua.provisioning.rollout;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as people see it.
 *
 * @param id which
 * @param plan as it was started
 * @param state where it stands
 * @param note machine word on the state: {@code failed-devices}, {@code failed-percent}; else empty
 * @param actor who started it
 * @param reason why
 * @param startedAt when
 * @param endedAt when; null = not yet
 * @param rings in their order
 * @param devices by ring, then by name
 */
public record RolloutView(
        RolloutId id,
        RolloutPlan plan,
        RolloutState state,
        String note,
        String actor,
        String reason,
        Instant startedAt,
        @Nullable Instant endedAt,
        List<RingView> rings,
        List<DeviceProgress> devices) {
    public RolloutView {
        rings = List.copyOf(rings);
        devices = List.copyOf(devices);
    }

    /**
     * Counts of a ring; they add up to {@code devices}.
     *
     * @param name as planned
     * @param told whether its turn has come
     */
    public record RingView(
            String name,
            boolean told,
            int devices,
            int waiting,
            int updating,
            int done,
            int failed,
            int rolledBack,
            int left) {}
}
