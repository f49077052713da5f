package vn.motcua.provisioning.rollout;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.ReleaseReport;
import vn.motcua.contract.fleet.ReleaseWish;
import vn.motcua.contract.fleet.ReportedState;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.provisioning.desired.DeviceRow;
import vn.motcua.provisioning.desired.Target;
import vn.motcua.provisioning.release.ReleaseView;
import vn.motcua.provisioning.rollout.RolloutVerdict.Refused;
import vn.motcua.provisioning.rollout.RolloutVerdict.Taken;
import vn.motcua.provisioning.rollout.RolloutVerdict.Why;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;

/**
 * Runs the rollouts on a thread of its own: what devices report moves them on, and what follows is
 * on the disk before anybody is told. Any thread may call.
 */
public final class RolloutLoop implements RolloutDesk, AutoCloseable {
    private static final Logger LOG = System.getLogger(RolloutLoop.class.getName());
    private static final int MAILBOX = 256;
    private static final int ORDERS_AT_ONCE = 32;
    private static final int LONGEST_NOTE = 200;
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final RolloutStore store;
    private final ReleaseWishes wishes;
    private final Function<String, List<String>> above;
    private final ReleaseList releaseList;
    private final InstantSource clock;
    private final Duration look;
    private final EventLoop loop;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<RolloutView> views = List.of();
    private volatile List<ReleaseView> releases = List.of();

    // The loop's thread alone.
    private final Map<RolloutId, Rollout> rollouts = new LinkedHashMap<>();
    private long lastId;
    private boolean telling;

    /** What is published; read now and then on the loop's thread. */
    @FunctionalInterface
    public interface ReleaseList {
        List<ReleaseView> list() throws IOException;
    }

    private RolloutLoop(
            RolloutStore store,
            ReleaseWishes wishes,
            Function<String, List<String>> above,
            ReleaseList releaseList,
            InstantSource clock,
            Duration look,
            FaultHandler faults)
            throws IOException {
        this.store = store;
        this.wishes = wishes;
        this.above = above;
        this.releaseList = releaseList;
        this.clock = clock;
        this.look = look;
        store.load().forEach(one -> rollouts.put(one.id(), one));
        this.lastId = store.lastId();
        show();
        readReleases();
        this.loop = new EventLoop("rollouts", MAILBOX, faults);
    }

    /**
     * Goes on where the store left off.
     *
     * @param store opened by the calling thread, which gives it away
     * @param above every unit that a unit stands in
     * @param look how often time alone is looked at (deadlines, new releases)
     */
    public static RolloutLoop start(
            RolloutStore store,
            ReleaseWishes wishes,
            Function<String, List<String>> above,
            ReleaseList releases,
            InstantSource clock,
            Duration look,
            FaultHandler faults)
            throws IOException {
        RolloutLoop made = new RolloutLoop(store, wishes, above, releases, clock, look, faults);
        store.handOver();
        wishes.onChange(made::wake);
        made.loop.submit(made::round);
        return made;
    }

    @Override
    public CompletionStage<RolloutVerdict> start(RolloutPlan plan, String actor, String reason) {
        if (!isNote(actor) || !isNote(reason)) {
            return CompletableFuture.completedStage(new Refused(Why.NO_REASON));
        }
        return wishes.rows()
                .thenCombine(wishes.wishes(), (rows, told) -> new Fleet(rows, told))
                .thenCompose(fleet -> loop.call(() -> begin(plan, fleet, actor, reason)));
    }

    /** Every device, and what each is told now. */
    private record Fleet(List<DeviceRow> rows, Map<DeviceId, String> told) {}

    @Override
    public CompletionStage<RolloutPreview> preview(RolloutPlan plan) {
        return wishes.rows()
                .thenCombine(wishes.wishes(), (rows, told) -> new Fleet(rows, told))
                .thenCompose(fleet -> loop.call(() -> foresee(plan, fleet)));
    }

    private RolloutPreview foresee(RolloutPlan plan, Fleet fleet) throws IOException {
        readReleases();
        Map<DeviceId, Integer> rings = rings(plan, fleet);
        Optional<Why> why = objection(plan, fleet, rings);
        return why.isPresent()
                ? new RolloutPreview.Impossible(why.get())
                : RolloutEngine.foresee(plan, rings, fleet.rows().size());
    }

    private Map<DeviceId, Integer> rings(RolloutPlan plan, Fleet fleet) {
        return RolloutEngine.rings(
                plan, fleet.rows().stream().map(DeviceRow::target).toList(), above);
    }

    /** Why the plan cannot begin; empty when it can. */
    private Optional<Why> objection(RolloutPlan plan, Fleet fleet, Map<DeviceId, Integer> rings) {
        if (releases.stream().noneMatch(one -> one.number() == plan.release())) {
            return Optional.of(Why.UNKNOWN_RELEASE);
        }
        if (!namesAreKnown(plan, fleet.rows().stream().map(DeviceRow::target).toList())) {
            return Optional.of(Why.UNKNOWN_NAME);
        }
        if (rings.isEmpty()) {
            return Optional.of(Why.NO_DEVICES);
        }
        Map<DeviceId, ReleaseReport> said = said(fleet.rows());
        boolean back =
                rings.keySet().stream()
                        .anyMatch(d -> isDowngrade(plan, said.get(d), fleet.told().get(d)));
        return back ? Optional.of(Why.DOWNGRADE) : Optional.empty();
    }

    private RolloutVerdict begin(RolloutPlan plan, Fleet fleet, String actor, String reason)
            throws IOException {
        readReleases();
        Map<DeviceId, Integer> rings = rings(plan, fleet);
        Optional<Why> why = objection(plan, fleet, rings);
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

    private static boolean isNote(String text) {
        return text.matches("[^\\p{Cntrl}]*\\S[^\\p{Cntrl}]*") && text.length() <= LONGEST_NOTE;
    }

    @Override
    public CompletionStage<RolloutVerdict> pause(RolloutId id, String actor, String reason) {
        return order(
                id,
                actor,
                reason,
                was ->
                        was.state() == RolloutState.RUNNING
                                ? was.in(RolloutState.PAUSED, "", null)
                                : null);
    }

    @Override
    public CompletionStage<RolloutVerdict> resume(RolloutId id, String actor, String reason) {
        return order(
                id,
                actor,
                reason,
                was ->
                        was.state() == RolloutState.PAUSED
                                ? was.in(RolloutState.RUNNING, "", null)
                                : null);
    }

    @Override
    public CompletionStage<RolloutVerdict> cancel(RolloutId id, String actor, String reason) {
        return order(
                id,
                actor,
                reason,
                was ->
                        was.state().ended()
                                ? null
                                : RolloutEngine.end(
                                        was, RolloutState.CANCELLED, "", clock.instant()));
    }

    private CompletionStage<RolloutVerdict> order(
            RolloutId id, String actor, String reason, Function<Rollout, @Nullable Rollout> step) {
        Callable<RolloutVerdict> work =
                () -> {
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
                    wake();
                    return new Taken(id);
                };
        return loop.call(work);
    }

    @Override
    public List<RolloutView> rollouts() {
        return views;
    }

    @Override
    public Optional<RolloutView> rollout(RolloutId id) {
        return views.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    @Override
    public List<ReleaseView> releases() {
        return releases;
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void round() {
        wake();
        readReleases();
        loop.schedule(look, this::round);
    }

    private void readReleases() {
        try {
            releases = List.copyOf(releaseList.list());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the releases cannot be read", e);
        }
    }

    /** Looks at the fleet, once for any number of calls. */
    private void wake() {
        if (!looking.getAndSet(true) && !loop.submit(this::look)) {
            looking.set(false);
        }
    }

    /** What changes from here on asks for another look. */
    private void look() {
        looking.set(false);
        wishes.rows()
                .whenComplete((rows, trouble) -> {
                    // Refused or failed: the next round looks again.
                    if (trouble == null) {
                        loop.submit(() -> moveOn(rows));
                    }
                });
    }

    private static Map<DeviceId, ReleaseReport> said(List<DeviceRow> rows) {
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

    private void moveOn(List<DeviceRow> rows) {
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
        try {
            commit(changes);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "rollouts cannot be stored, trying again", e);
            loop.schedule(RETRY, this::wake);
        }
        tell();
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
        listeners.forEach(Runnable::run);
        tell();
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

    /** Orders go to the book one lot after the other; what is not confirmed is told again. */
    private void tell() {
        if (telling) {
            return;
        }
        try {
            List<RolloutStore.Order> lot = store.orders(ORDERS_AT_ONCE);
            if (lot.isEmpty()) {
                return;
            }
            telling = true;
            List<CompletableFuture<Boolean>> all = new ArrayList<>();
            for (RolloutStore.Order one : lot) {
                all.add(tell(one));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                    .whenComplete((_, _) -> loop.submit(() -> told(lot, all)));
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the orders of rollouts cannot be read, trying again", e);
            loop.schedule(RETRY, this::tell);
        }
    }

    private CompletableFuture<Boolean> tell(RolloutStore.Order order) {
        try {
            StateValue.Tree section =
                    order.section().isEmpty() ? null : StateJson.readTree(order.section());
            return wishes.tell(order.device(), section, "rollout", order.reason())
                    .handle((verdict, trouble) -> trouble == null);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "an order of a rollout is damaged", e);
            return CompletableFuture.completedFuture(true);
        }
    }

    private void told(List<RolloutStore.Order> lot, List<CompletableFuture<Boolean>> answers) {
        telling = false;
        List<RolloutStore.Order> done = new ArrayList<>();
        for (int i = 0; i < lot.size(); i++) {
            if (answers.get(i).getNow(false)) {
                done.add(lot.get(i));
            }
        }
        try {
            store.told(done);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the orders of rollouts cannot be noted, trying again", e);
            done = List.of();
        }
        if (done.isEmpty()) {
            loop.schedule(RETRY, this::tell);
        } else {
            tell();
        }
    }

    @Override
    public void close() {
        loop.close();
        store.close();
    }
}
