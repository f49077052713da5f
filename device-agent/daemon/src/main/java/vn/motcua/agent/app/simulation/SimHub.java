package vn.motcua.agent.app.simulation;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.queue.QueueCore;
import vn.motcua.agent.queue.Standing;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.wire.LogId;
import vn.motcua.queue.QueueState;

/**
 * The box of a hub, or of a candidate: its power, clock, cable and disk, and while it leads the
 * real core of the queue on them.
 */
final class SimHub {
    private static final Duration TICK = Duration.ofMinutes(5);
    private static final Duration REBOOT = Duration.ofSeconds(20);
    private static final Duration RESTART = Duration.ofSeconds(2);

    private final Scheduler scheduler;
    private final SimOffice office;
    private final Judge judge;
    private final Plant plant;
    private final SimClock clock;
    private final Link cable;
    private final HubFront front;
    private final List<Runnable> listeners = new ArrayList<>();
    private final List<Runnable> downListeners = new ArrayList<>();
    private final List<Runnable> upListeners = new ArrayList<>();
    private SimDisk disk;
    private @Nullable SimCandidate candidate;
    private @Nullable SimQueue queue;
    private @Nullable QueueState lastState;
    private boolean on;
    private int run;
    private int logs;

    /**
     * @param cable between this box and all others
     */
    SimHub(Scheduler scheduler, SimOffice office, Judge judge, Plant plant, Link cable) {
        this.scheduler = scheduler;
        this.office = office;
        this.judge = judge;
        this.plant = plant;
        this.cable = cable;
        this.clock = new SimClock(scheduler);
        this.front = new HubFront(scheduler, office, this, plant);
        this.disk = newDisk();
    }

    /**
     * For the first time.
     *
     * @param among null in an office of one hub
     */
    void start(@Nullable SimCandidate among) {
        candidate = among;
        boot(false);
        scheduler.in(TICK, "hub ticks", this::tick);
    }

    /** The same for a box that begins as a standby. */
    void startFollowing(SimCandidate among) {
        disk = emptyCopy();
        start(among);
    }

    private SimDisk newDisk() {
        logs++;
        return plant.disk(new LogId("simulated0000000" + logs + ".1"), scheduler);
    }

    /** Called after every commit. */
    void onCommit(Runnable listener) {
        listeners.add(listener);
    }

    /** Called when its power goes: every line to it breaks. */
    void onDown(Runnable listener) {
        downListeners.add(listener);
    }

    /** Called when it runs again. */
    void onUp(Runnable listener) {
        upListeners.add(listener);
    }

    SimClock clock() {
        return clock;
    }

    SimDisk disk() {
        return disk;
    }

    Judge judge() {
        return judge;
    }

    /** What comes to its ports. */
    HubFront front() {
        return front;
    }

    Link cable() {
        return cable;
    }

    boolean isOn() {
        return on;
    }

    /** Whether it decides. */
    boolean isUp() {
        return queue != null;
    }

    /** Counts its starts: what was under way before one comes to nothing. */
    int run() {
        return run;
    }

    /** Whether it has a log of its own that the centre gets. */
    boolean tellsCentre() {
        return queue != null || (candidate != null && candidate.isFenced());
    }

    /** The committed state; null while it does not decide. */
    @Nullable QueueState state() {
        return queue == null ? null : queue.state();
    }

    /** The board as it is now; null while it does not decide. */
    @Nullable BoardSnapshot board() {
        return queue == null ? null : queue.board();
    }

    /** A request of a device arrives, which names an epoch; what is found here. */
    void asked(@Nullable LogId said, SimCandidate.Door door) {
        if (candidate != null) {
            candidate.asked(said, door);
        }
    }

    /** A device's command arrives. */
    void ask(Submission submission, Consumer<CommandAnswer> answer) {
        if (queue != null) {
            queue.ask(submission, answer);
        }
    }

    /** The business day that is open. */
    Optional<LocalDate> day() {
        return queue == null ? Optional.empty() : queue.state().day();
    }

    /** The centre's word arrives. */
    void delivered(LogId log, long seq) {
        long place = disk.base() + seq;
        if (queue != null) {
            queue.take(new QueueCore.Delivered(log, place, new CompletableFuture<>()));
        } else if (tellsCentre()) {
            disk.markDelivered(log, place);
        }
    }

    /** A standby has stored everything up to here. */
    void stored(long seq) {
        if (queue != null) {
            queue.take(new QueueCore.Stored(seq));
        }
    }

    /** The power went in the middle of a write. */
    void cutShort() {
        look();
        goesDark();
    }

    /** The same in the middle of a copy. */
    void goesDark() {
        goDown();
        scheduler.in(REBOOT, "hub has power again", () -> boot(false));
    }

    /** Whatever has come to the disk, at the time at which it came. */
    void look() {
        boolean decided = judge.follow(disk.contents(), clock.instant(), clock.inDoubt());
        Judge.must(
                !decided || candidate == null || candidate.mayDecide(),
                "a hub decides that has heard of one of higher rank");
    }

    /** The queue has another state. */
    void committed(QueueState state) {
        if (judge.isAt(state.position())) {
            for (Counter counter : office.office().counters()) {
                TicketId logged = judge.at(counter.id());
                Judge.must(
                        Objects.equals(state.counter(counter.id()).current(), logged),
                        "the state has another visitor at counter "
                                + counter.id()
                                + " than the log");
            }
        } else {
            // A write that failed may be on the disk all the same: it is read before the next one.
            Judge.must(
                    queue != null && !queue.storageWorks(), "the state is not where its log ends");
        }
        listeners.forEach(Runnable::run);
    }

    private void tick() {
        if (queue != null) {
            queue.decide(List.of());
        }
        scheduler.in(TICK, "hub ticks", this::tick);
    }

    /** The power goes, whatever the hub is doing. */
    void powerCut() {
        if (on) {
            goDown();
        }
    }

    /** The agent alone starts again, as what its disk says. */
    void restart() {
        goDown();
        scheduler.in(RESTART, "the agent starts again", () -> boot(false));
    }

    private void goDown() {
        SimQueue now = queue;
        lastState = now == null ? null : now.state();
        if (now != null) {
            now.end();
        }
        on = false;
        queue = null;
        run++;
        disk.powerCut();
        downListeners.forEach(Runnable::run);
    }

    /** The power is back: everything again from the disk. */
    void boot(boolean batteryIsDead) {
        if (on) {
            return;
        }
        on = true;
        clock.boot(batteryIsDead);
        if (candidate == null) {
            lead();
        } else {
            candidate.started();
        }
    }

    /** Decides from here on. */
    void lead() {
        judge.restarted(disk.contents());
        SimQueue opened;
        try {
            opened = new SimQueue(scheduler, office, this);
        } catch (PowerCut e) {
            QueueState before = lastState;
            cutShort();
            lastState = before;
            return;
        } catch (IOException e) {
            throw new Violation("the hub cannot read its disk: " + e.getMessage());
        }
        queue = opened;
        QueueState found = opened.state();
        QueueState known = lastState;
        Judge.must(
                known == null || !known.position().equals(found.position()) || known.equals(found),
                "a replay gives another state than the one that was");
        lastState = null;
        look();
        committed(found);
        up();
    }

    /** Its own log can be had from here on. */
    void up() {
        upListeners.forEach(Runnable::run);
    }

    /** Its log is put aside, everybody has it; from here this box keeps copies. */
    void followAfresh() {
        judge.newCopy();
        Standing fenced = disk.standing();
        disk = emptyCopy();
        disk.stand(fenced.afresh());
        restart();
        lastState = null;
    }

    private SimDisk emptyCopy() {
        logs++;
        return new SimDisk(
                new LogId("candidate00000000" + logs + ".0"),
                new Standing(Standing.State.FOLLOWING, null, null));
    }

    /** In the night: another box with an empty disk takes the hub's place. */
    void exchange() {
        powerCut();
        judge.newLog();
        lastState = null;
        disk = newDisk();
        boot(false);
    }
}
