package vn.motcua.provisioning.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;

/**
 * A rollout at one moment. Immutable.
 *
 * @param devices all of it, by ring, then by name
 * @param before what each device was told before; absent = nothing
 */
record Rollout(
        RolloutId id,
        RolloutPlan plan,
        RolloutState state,
        String note,
        String actor,
        String reason,
        Instant startedAt,
        @Nullable Instant endedAt,
        Map<DeviceId, DeviceProgress> devices,
        Map<DeviceId, String> before) {
    static final Comparator<DeviceProgress> ORDER =
            Comparator.comparingInt(DeviceProgress::ring)
                    .thenComparing(one -> one.device().value());

    Rollout {
        devices = Collections.unmodifiableMap(new LinkedHashMap<>(devices));
        before = Map.copyOf(before);
    }

    Rollout with(Map<DeviceId, DeviceProgress> next) {
        return new Rollout(id, plan, state, note, actor, reason, startedAt, endedAt, next, before);
    }

    Rollout in(RolloutState next, String why, @Nullable Instant end) {
        return new Rollout(id, plan, next, why, actor, reason, startedAt, end, devices, before);
    }

    RolloutView view() {
        List<RolloutView.RingView> rings = new ArrayList<>();
        for (int ring = 0; ring < plan.rings().size(); ring++) {
            rings.add(ring(ring));
        }
        return new RolloutView(
                id,
                plan,
                state,
                note,
                actor,
                reason,
                startedAt,
                endedAt,
                rings,
                devices.values().stream().sorted(ORDER).toList());
    }

    private RolloutView.RingView ring(int ring) {
        int[] counts = new int[DeviceProgress.Standing.values().length];
        int all = 0;
        int told = 0;
        for (DeviceProgress one : devices.values()) {
            if (one.ring() == ring) {
                counts[one.standing().ordinal()]++;
                all++;
                told += one.told() ? 1 : 0;
            }
        }
        return new RolloutView.RingView(
                plan.rings().get(ring).name(),
                told > 0 || all == 0,
                all,
                counts[DeviceProgress.Standing.WAITING.ordinal()],
                counts[DeviceProgress.Standing.UPDATING.ordinal()],
                counts[DeviceProgress.Standing.DONE.ordinal()],
                counts[DeviceProgress.Standing.FAILED.ordinal()],
                counts[DeviceProgress.Standing.ROLLED_BACK.ordinal()],
                counts[DeviceProgress.Standing.LEFT.ordinal()]);
    }
}
