package vn.motcua.provisioning.rollout;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.ReleaseReport;
import vn.motcua.contract.fleet.ReleaseWish;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.provisioning.desired.DeviceRow;
import vn.motcua.provisioning.desired.Target;
import vn.motcua.provisioning.release.ReleaseView;
import vn.motcua.provisioning.rollout.RolloutVerdict.Why;

/**
 * Which devices a plan means, and whether it can begin.
 *
 * @param above every unit that a unit stands in; empty for an unknown one
 */
record PlanCheck(Function<String, List<String>> above) {
    /** The ring of each device that the plan means. */
    Map<DeviceId, Integer> rings(RolloutPlan plan, RolloutBook.Fleet fleet) {
        return RolloutEngine.rings(
                plan, fleet.rows().stream().map(DeviceRow::target).toList(), above);
    }

    /** Why the plan cannot begin; empty when it can. */
    Optional<Why> objection(
            RolloutPlan plan,
            RolloutBook.Fleet fleet,
            Map<DeviceId, Integer> rings,
            List<ReleaseView> releases) {
        if (releases.stream().noneMatch(one -> one.number() == plan.release())) {
            return Optional.of(Why.UNKNOWN_RELEASE);
        }
        if (!namesAreKnown(plan, fleet.rows().stream().map(DeviceRow::target).toList())) {
            return Optional.of(Why.UNKNOWN_NAME);
        }
        if (rings.isEmpty()) {
            return Optional.of(Why.NO_DEVICES);
        }
        Map<DeviceId, ReleaseReport> said = RolloutBook.said(fleet.rows());
        boolean back =
                rings.keySet().stream()
                        .anyMatch(d -> isDowngrade(plan, said.get(d), fleet.told().get(d)));
        return back ? Optional.of(Why.DOWNGRADE) : Optional.empty();
    }

    private boolean namesAreKnown(RolloutPlan plan, List<Target> targets) {
        for (Ring ring : plan.rings()) {
            if (ring.who() instanceof Ring.Who.Devices named
                    && !targets.stream()
                            .map(Target::device)
                            .toList()
                            .containsAll(named.devices())) {
                return false;
            }
            if (ring.who() instanceof Ring.Who.Units named && !areKnown(named.units())) {
                return false;
            }
        }
        return areKnown(plan.within());
    }

    private boolean areKnown(Collection<String> units) {
        return units.stream().noneMatch(unit -> above.apply(unit).isEmpty());
    }

    private static boolean isDowngrade(
            RolloutPlan plan, @Nullable ReleaseReport said, @Nullable String told) {
        return (said != null && said.running() > plan.release())
                || (told != null && number(told) > plan.release());
    }

    private static long number(String section) {
        try {
            return ReleaseWish.read(StateJson.readTree(section))
                    .map(ReleaseWish::number)
                    .orElse(0L);
        } catch (IOException e) {
            return 0;
        }
    }
}
