package vn.motcua.provisioning.rollout;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.ReleaseReport;
import vn.motcua.contract.fleet.ReportedState;
import vn.motcua.provisioning.desired.DeviceRow;
import vn.motcua.provisioning.release.ReleaseView;
import vn.motcua.provisioning.rollout.RolloutVerdict.Refused;
import vn.motcua.provisioning.rollout.RolloutVerdict.Taken;
import vn.motcua.provisioning.rollout.RolloutVerdict.Why;

/**
 * The rollouts, what may begin, and what follows from what devices report; every change is on the
 * disk when a method returns, the orders that it means beside it. One thread; {@link #views} and
 * {@link #releases} any.
 */
final class RolloutBook {
    private static final Logger LOG = System.getLogger(RolloutBook.class.getName());
    private static final int LONGEST_NOTE = 200;

    private final RolloutStore store;
    private final PlanCheck check;
    private final RolloutLoop.ReleaseList releaseList;
    private final InstantSource clock;
    private final Map<RolloutId, Rollout> rollouts = new LinkedHashMap<>();
    private volatile List<RolloutView> views = List.of();
    private volatile List<ReleaseView> releases = List.of();
    private long lastId;

    /** Every device, and what each is told now. */
    record Fleet(List<DeviceRow> rows, Map<DeviceId, String> told) {}

    /**
     * Goes on where the store left off.
     *
     * @param above every unit that a unit stands in
     */
    RolloutBook(
            RolloutStore store,
            Function<String, List<String>> above,
            RolloutLoop.ReleaseList releaseList,
            InstantSource clock)
            throws IOException {
        this.store = store;
        this.check = new PlanCheck(above);
        this.releaseList = releaseList;
        this.clock = clock;
        store.load().forEach(one -> rollouts.put(one.id(), one));
        this.lastId = store.lastId();
        show();
        readReleases();
    }

    /** The newest first. */
    List<RolloutView> views() {
        return views;
    }

    List<ReleaseView> releases() {
        return releases;
    }

    /** What cannot be read stays as it was. */
    void readReleases() {
        try {
            releases = List.copyOf(releaseList.list());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the releases cannot be read", e);
        }
    }

    /** What would come of the plan; begins nothing. */
    RolloutPreview foresee(RolloutPlan plan, Fleet fleet) throws IOException {
        readReleases();
        Map<DeviceId, Integer> rings = check.rings(plan, fleet);
        Optional<Why> why = check.objection(plan, fleet, rings, releases);
        return why.isPresent()
                ? new RolloutPreview.Impossible(why.get())
                : RolloutEngine.foresee(plan, rings, fleet.rows().size());
    }

    /** Begins a rollout and ends those that it overtakes. */
    RolloutVerdict begin(RolloutPlan plan, Fleet fleet, String actor, String reason)
            throws IOException {
        readReleases();
        Map<DeviceId, Integer> rings = check.rings(plan, fleet);
        Optional<Why> why = check.objection(plan, fleet, rings, releases);
        if (why.isPresent()) {
            return new Refused(why.get());
        }
        Map<DeviceId, ReleaseReport> said = said(fleet.rows());
        Instant now = clock.instant();
        Map<DeviceId, DeviceProgress> devices = new LinkedHashMap<>();
        Map<DeviceId, String> before = new HashMap<>();
        rings.entrySet().stream()
                .map(one ->
                        new DeviceProgress(
                                one.getKey(),
                                one.getValue(),
                                DeviceProgress.Standing.WAITING,
                                "",
                                now))
                .sorted(Rollout.ORDER)
                .forEach(one -> devices.put(one.device(), one));
        List<Rollout> over = overtaken(devices.keySet());
        devices.keySet()
                .forEach(device -> {
                    String wish = told(device, over, fleet.told());
                    if (wish != null) {
                        before.put(device, wish);
                    }
                });
        Rollout fresh =
                new Rollout(
                        new RolloutId(lastId + 1),
                        plan,
                        RolloutState.RUNNING,
                        "",
                        actor,
                        reason,
                        now,
                        null,
                        devices,
                        before);
        List<RolloutStore.Change> changes = new ArrayList<>();
        for (Rollout one : over) {
            changes.add(
                    new RolloutStore.Change(
                            one,
                            RolloutEngine.end(
                                    one, RolloutState.SUPERSEDED, fresh.id().toString(), now)));
        }
        changes.add(new RolloutStore.Change(null, RolloutEngine.next(fresh, said, now)));
        commit(changes);
        lastId = fresh.id().number();
        return new Taken(fresh.id());
    }

    /** What a device shall have again: before the rollout that is overtaken, when it is one. */
    private static @Nullable String told(
            DeviceId device, List<Rollout> over, Map<DeviceId, String> now) {
        for (Rollout one : over) {
            DeviceProgress progress = one.devices().get(device);
            if (progress != null && progress.standing() != DeviceProgress.Standing.DONE) {
                return one.before().get(device);
            }
        }
        return now.get(device);
    }

    private List<Rollout> overtaken(Set<DeviceId> devices) {
        return rollouts.values().stream()
                .filter(one -> !one.state().ended())
                .filter(one -> !RolloutEngine.shared(one, devices).isEmpty())
                .toList();
    }

    /** Whether it can stand as an actor or a reason. */
    static boolean isNote(String text) {
        return text.matches("[^\\p{Cntrl}]*\\S[^\\p{Cntrl}]*") && text.length() <= LONGEST_NOTE;
    }

    /**
     * One step that somebody ordered.
     *
     * @param step the rollout after it; null when it is not in the state for that
     */
    RolloutVerdict order(
            RolloutId id, String actor, String reason, Function<Rollout, @Nullable Rollout> step)
            throws IOException {
        if (!isNote(actor) || !isNote(reason)) {
            return new Refused(Why.NO_REASON);
        }
        Rollout was = rollouts.get(id);
        if (was == null) {
            return new Refused(Why.UNKNOWN_ROLLOUT);
        }
        Rollout now = step.apply(was);
        if (now == null) {
            return new Refused(Why.WRONG_STATE);
        }
        LOG.log(Level.INFO, "rollout {0}: {1}", id, now.state());
        commit(List.of(new RolloutStore.Change(was, now)));
        return new Taken(id);
    }

    /** What each device says of its release; devices that say nothing are left out. */
    static Map<DeviceId, ReleaseReport> said(List<DeviceRow> rows) {
        Map<DeviceId, ReleaseReport> said = new HashMap<>();
        for (DeviceRow row : rows) {
            ReportedState report = row.report();
            ReleaseReport release = report == null ? null : report.release();
            if (release != null) {
                said.put(row.target().device(), release);
            }
        }
        return said;
    }

    /**
     * Looks at what the devices report.
     *
     * @return whether anything changed
     */
    boolean moveOn(List<DeviceRow> rows) throws IOException {
        Map<DeviceId, ReleaseReport> said = said(rows);
        Instant now = clock.instant();
        List<RolloutStore.Change> changes = new ArrayList<>();
        for (Rollout was : rollouts.values()) {
            Rollout next = RolloutEngine.next(was, said, now);
            if (!next.equals(was)) {
                changes.add(new RolloutStore.Change(was, next));
                if (next.state() != was.state()) {
                    LOG.log(
                            Level.INFO,
                            "rollout {0}: {1} {2}",
                            next.id(),
                            next.state(),
                            next.note());
                }
            }
        }
        commit(changes);
        return !changes.isEmpty();
    }

    private void commit(List<RolloutStore.Change> changes) throws IOException {
        if (changes.isEmpty()) {
            return;
        }
        Map<DeviceId, RolloutStore.Order> orders = new LinkedHashMap<>();
        for (RolloutStore.Change one : changes) {
            RolloutEngine.orders(one.was(), one.now())
                    .forEach((device, section) ->
                            orders.put(
                                    device,
                                    new RolloutStore.Order(
                                            device,
                                            section,
                                            "rollout "
                                                    + one.now().id()
                                                    + ": "
                                                    + reason(one.now()))));
        }
        store.save(changes, orders.values());
        changes.forEach(one -> rollouts.put(one.now().id(), one.now()));
        forgetOld();
        show();
    }

    private static String reason(Rollout rollout) {
        String all = rollout.reason();
        return all.length() > 120 ? all.substring(0, 120) : all;
    }

    private void forgetOld() {
        List<RolloutId> ended =
                rollouts.values().stream()
                        .filter(one -> one.state().ended())
                        .map(Rollout::id)
                        .toList();
        for (int i = 0; i < ended.size() - RolloutStore.MOST_LOADED; i++) {
            rollouts.remove(ended.get(i));
        }
    }

    private void show() {
        views = rollouts.values().stream().map(Rollout::view).toList().reversed();
    }
}
