package vn.motcua.provisioning.rollout;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.ReleaseReport;
import vn.motcua.contract.fleet.ReleaseReport.Step;
import vn.motcua.provisioning.desired.Target;
import vn.motcua.provisioning.rollout.DeviceProgress.Standing;

/**
 * Derives everything about a rollout from what devices report and what time it is: the same reports
 * twice, late, or in another order lead to the same place. Pure.
 */
final class RolloutEngine {
    private RolloutEngine() {}

    /**
     * Which devices a plan reaches, and in which ring; devices that fit no ring are left out.
     *
     * @param above every unit that a unit stands in, itself included
     */
    static Map<DeviceId, Integer> rings(
            RolloutPlan plan, Collection<Target> all, Function<String, List<String>> above) {
        List<Target> within =
                all.stream()
                        .filter(one -> plan.within().isEmpty() || isIn(one, plan.within(), above))
                        .sorted(Comparator.comparing(one -> chance(plan.release(), one.device())))
                        .toList();
        Map<DeviceId, Integer> rings = new LinkedHashMap<>();
        for (int ring = 0; ring < plan.rings().size(); ring++) {
            Ring.Who who = plan.rings().get(ring).who();
            for (Target one : within) {
                boolean fits =
                        switch (who) {
                            case Ring.Who.Devices d -> d.devices().contains(one.device());
                            case Ring.Who.Units u -> isIn(one, u.units(), above);
                            // Rounded up: even of few devices somebody begins.
                            case Ring.Who.Percent p ->
                                    rings.size() * 100L < (long) p.percent() * within.size();
                            case Ring.Who.All _ -> true;
                        };
                if (fits) {
                    rings.putIfAbsent(one.device(), ring);
                }
            }
        }
        return rings;
    }

    /** Who would be in which ring. */
    static RolloutPreview foresee(RolloutPlan plan, Map<DeviceId, Integer> rings, long fleet) {
        List<RolloutPreview.RingPreview> all = new ArrayList<>();
        for (int ring = 0; ring < plan.rings().size(); ring++) {
            int wanted = ring;
            List<DeviceId> devices =
                    rings.entrySet().stream()
                            .filter(one -> one.getValue() == wanted)
                            .map(Map.Entry::getKey)
                            .sorted(Comparator.comparing(DeviceId::value))
                            .toList();
            all.add(
                    new RolloutPreview.RingPreview(
                            plan.rings().get(ring).name(),
                            devices.size(),
                            devices.subList(
                                    0, Math.min(RolloutPreview.MOST_NAMED, devices.size()))));
        }
        return new RolloutPreview.Possible(all, fleet - rings.size());
    }

    private static boolean isIn(
            Target device, Set<String> units, Function<String, List<String>> above) {
        return units.contains(device.unit())
                || above.apply(device.unit()).stream().anyMatch(units::contains);
    }

    /** An order that nobody chose, the same on every machine. */
    private static String chance(long release, DeviceId device) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(
                                            (release + "/" + device.value())
                                                    .getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every JDK has SHA-256", e);
        }
    }

    /**
     * Where a rollout stands now.
     *
     * @param said what devices reported last; absent = never, or nothing about releases
     */
    static Rollout next(Rollout was, Map<DeviceId, ReleaseReport> said, Instant now) {
        Rollout seen = was.with(observed(was, said, now));
        if (seen.state().ended()) {
            return seen;
        }
        String limit = limit(seen);
        if (!limit.isEmpty()) {
            return end(seen, RolloutState.STOPPED, limit, now);
        }
        Rollout told = seen.state() == RolloutState.RUNNING ? tell(seen, now) : seen;
        boolean over = told.devices().values().stream().allMatch(one -> isOver(one.standing()));
        return over ? told.in(RolloutState.FINISHED, "", now) : told;
    }

    private static boolean isOver(Standing standing) {
        return switch (standing) {
            case DONE, FAILED, ROLLED_BACK, LEFT -> true;
            case WAITING, UPDATING -> false;
        };
    }

    private static Map<DeviceId, DeviceProgress> observed(
            Rollout was, Map<DeviceId, ReleaseReport> said, Instant now) {
        Map<DeviceId, DeviceProgress> next = new LinkedHashMap<>();
        was.devices()
                .forEach((device, one) ->
                        next.put(device, observed(was, one, said.get(device), now)));
        return next;
    }

    private static DeviceProgress observed(
            Rollout rollout, DeviceProgress was, @Nullable ReleaseReport said, Instant now) {
        if (was.standing() == Standing.DONE) {
            return was;
        }
        long release = rollout.plan().release();
        if (said != null && said.running() == release) {
            return moved(was, Standing.DONE, "", now);
        }
        boolean about = said != null && said.wanted() == release;
        if (said != null && about && was.standing() != Standing.WAITING) {
            if (said.step() == Step.FALLBACK) {
                return moved(was, Standing.ROLLED_BACK, said.reason(), now);
            }
            if (said.step() == Step.REFUSED && was.standing() != Standing.LEFT) {
                return moved(was, Standing.FAILED, said.reason(), now);
            }
        }
        if (was.standing() != Standing.UPDATING) {
            return was;
        }
        Instant told = was.since();
        Instant notBefore = rollout.plan().notBefore();
        Instant begun = notBefore != null && notBefore.isAfter(told) ? notBefore : told;
        if (begun.plus(rollout.plan().limits().silence()).isBefore(now)) {
            return moved(was, Standing.FAILED, "silent", now);
        }
        String detail = said != null && about ? said.step().name() : "";
        return detail.equals(was.detail())
                ? was
                : new DeviceProgress(was.device(), was.ring(), was.standing(), detail, told);
    }

    private static DeviceProgress moved(
            DeviceProgress was, Standing standing, String detail, Instant now) {
        return was.standing() == standing && was.detail().equals(detail)
                ? was
                : new DeviceProgress(was.device(), was.ring(), standing, detail, now);
    }

    /** Which limit is reached; empty = none. */
    private static String limit(Rollout rollout) {
        RolloutPlan.Limits limits = rollout.plan().limits();
        long failed = rollout.devices().values().stream().filter(DeviceProgress::failed).count();
        long told =
                rollout.devices().values().stream()
                        .filter(one -> one.standing() != Standing.WAITING)
                        .count();
        if (failed >= limits.failedDevices()) {
            return "failed-devices";
        }
        return failed * 100 > limits.failedPercent() * told ? "failed-percent" : "";
    }

    /** The first ring that is not over is told, whole; earlier ones were told before. */
    private static Rollout tell(Rollout rollout, Instant now) {
        int ring =
                rollout.devices().values().stream()
                        .filter(one -> !isOver(one.standing()))
                        .mapToInt(DeviceProgress::ring)
                        .min()
                        .orElse(Integer.MAX_VALUE);
        Map<DeviceId, DeviceProgress> next = new LinkedHashMap<>(rollout.devices());
        next.replaceAll((_, one) ->
                one.ring() == ring && one.standing() == Standing.WAITING
                        ? moved(one, Standing.UPDATING, "", now)
                        : one);
        return rollout.with(next);
    }

    /** Whoever did not switch keeps what it has. */
    static Rollout end(Rollout was, RolloutState state, String note, Instant now) {
        Map<DeviceId, DeviceProgress> next = new LinkedHashMap<>(was.devices());
        next.replaceAll((_, one) -> isOver(one.standing()) ? one : left(one, now));
        return was.with(next).in(state, note, now);
    }

    private static DeviceProgress left(DeviceProgress one, Instant now) {
        boolean waited = one.standing() == Standing.WAITING;
        return moved(one, Standing.LEFT, waited ? DeviceProgress.NOT_TOLD : one.detail(), now);
    }

    /**
     * What devices are to be told after a step: the release when their turn came, what they had
     * before when the rollout ended without them.
     *
     * @param was null = the rollout is new
     * @return by device: the section, or empty to take it away
     */
    static Map<DeviceId, String> orders(@Nullable Rollout was, Rollout now) {
        Map<DeviceId, String> orders = new LinkedHashMap<>();
        boolean endsBadly =
                (was == null || !was.state().ended())
                        && now.state().ended()
                        && now.state() != RolloutState.FINISHED;
        now.devices()
                .forEach((device, one) -> {
                    DeviceProgress before = was == null ? null : was.devices().get(device);
                    Standing from = before == null ? Standing.WAITING : before.standing();
                    if (endsBadly) {
                        // Also those that went back: they shall want what they run.
                        if (from != Standing.WAITING && one.standing() != Standing.DONE) {
                            orders.put(device, now.before().getOrDefault(device, ""));
                        }
                    } else if (from == Standing.WAITING && one.standing() == Standing.UPDATING) {
                        orders.put(device, PlanText.section(now.plan()));
                    }
                });
        return orders;
    }

    /** Devices that two rollouts share. */
    static List<DeviceId> shared(Rollout one, Collection<DeviceId> other) {
        List<DeviceId> both = new ArrayList<>(one.devices().keySet());
        both.retainAll(Set.copyOf(other));
        return both;
    }
}
