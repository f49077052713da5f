package vn.motcua.provisioning.rollout;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.provisioning.desired.DeviceRow;
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
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final RolloutStore store;
    private final ReleaseWishes wishes;
    private final RolloutBook book;
    private final InstantSource clock;
    private final Duration look;
    private final EventLoop loop;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    // The loop's thread alone.
    private boolean telling;

    /** What is published; read now and then on the loop's thread. */
    @FunctionalInterface
    public interface ReleaseList {
        List<ReleaseView> list() throws IOException;
    }

    private RolloutLoop(
            RolloutStore store,
            ReleaseWishes wishes,
            RolloutBook book,
            InstantSource clock,
            Duration look,
            FaultHandler faults) {
        this.store = store;
        this.wishes = wishes;
        this.book = book;
        this.clock = clock;
        this.look = look;
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
        RolloutBook book = new RolloutBook(store, above, releases, clock);
        RolloutLoop made = new RolloutLoop(store, wishes, book, clock, look, faults);
        store.handOver();
        wishes.onChange(made::wake);
        made.loop.submit(made::round);
        return made;
    }

    @Override
    public CompletionStage<RolloutVerdict> start(RolloutPlan plan, String actor, String reason) {
        if (!RolloutBook.isNote(actor) || !RolloutBook.isNote(reason)) {
            return CompletableFuture.completedStage(new Refused(Why.NO_REASON));
        }
        return fleet().thenCompose(fleet -> loop.call(() -> begin(plan, fleet, actor, reason)));
    }

    private RolloutVerdict begin(
            RolloutPlan plan, RolloutBook.Fleet fleet, String actor, String reason)
            throws IOException {
        return heard(book.begin(plan, fleet, actor, reason));
    }

    private CompletionStage<RolloutBook.Fleet> fleet() {
        return wishes.rows().thenCombine(wishes.wishes(), RolloutBook.Fleet::new);
    }

    @Override
    public CompletionStage<RolloutPreview> preview(RolloutPlan plan) {
        return fleet().thenCompose(fleet -> loop.call(() -> book.foresee(plan, fleet)));
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
                    RolloutVerdict verdict = heard(book.order(id, actor, reason, step));
                    if (verdict instanceof Taken) {
                        wake();
                    }
                    return verdict;
                };
        return loop.call(work);
    }

    /** What was taken is on the disk: everybody hears it. */
    private RolloutVerdict heard(RolloutVerdict verdict) {
        if (verdict instanceof Taken) {
            changed();
        }
        return verdict;
    }

    private void changed() {
        listeners.forEach(Runnable::run);
        tell();
    }

    @Override
    public List<RolloutView> rollouts() {
        return book.views();
    }

    @Override
    public Optional<RolloutView> rollout(RolloutId id) {
        return rollouts().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    @Override
    public List<ReleaseView> releases() {
        return book.releases();
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void round() {
        wake();
        book.readReleases();
        loop.schedule(look, this::round);
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

    private void moveOn(List<DeviceRow> rows) {
        try {
            if (book.moveOn(rows)) {
                changed();
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "rollouts cannot be stored, trying again", e);
            loop.schedule(RETRY, this::wake);
        }
        tell();
    }

    /** Orders go out one lot after the other; what is not confirmed is told again. */
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
