package vn.motcua.agent.app.simulation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.hub.LeaseView;
import vn.motcua.agent.queue.AnswerGate;
import vn.motcua.agent.queue.QueueCore;
import vn.motcua.agent.queue.QueueLoop;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.wire.LogId;
import vn.motcua.queue.Board;
import vn.motcua.queue.QueueMachine;
import vn.motcua.queue.QueueState;

/** The hub's box: its power, clock and disk, and the real core of the queue on them. */
final class SimHub {
    private static final int GROUP = 64;
    private static final Duration LEAST_WORK = Duration.ofMillis(1);
    private static final Duration MOST_WORK = Duration.ofMillis(4);
    private static final Duration TICK = Duration.ofMinutes(5);
    private static final Duration REBOOT = Duration.ofSeconds(20);

    private final Scheduler scheduler;
    private final SimOffice office;
    private final Judge judge;
    private final Plant plant;
    private final SimClock clock;
    private final List<QueueCore.Task> asked = new ArrayList<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private final List<Runnable> downListeners = new ArrayList<>();
    private final List<Runnable> upListeners = new ArrayList<>();
    private SimDisk disk;
    private @Nullable QueueCore core;
    private @Nullable QueueState lastState;
    private @Nullable BoardSnapshot board;
    private boolean working;
    private int run;
    private int logs;

    SimHub(Scheduler scheduler, SimOffice office, Judge judge, Plant plant) {
        this.scheduler = scheduler;
        this.office = office;
        this.judge = judge;
        this.plant = plant;
        this.clock = new SimClock(scheduler);
        this.disk = newDisk();
        boot(false);
        scheduler.in(TICK, "hub ticks", this::tick);
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

    boolean isUp() {
        return core != null;
    }

    /** The committed state; null while the power is off. */
    @Nullable QueueState state() {
        return core == null ? null : core.state();
    }

    /** The board as it is now; null while the power is off. */
    @Nullable BoardSnapshot board() {
        if (core == null) {
            return null;
        }
        QueueState state = core.state();
        if (board == null || !board.position().equals(state.position())) {
            board = Board.of(state, office.machine());
        }
        return board;
    }

    /** A device's command arrives. */
    void ask(Submission submission, Consumer<CommandAnswer> answer) {
        if (core == null) {
            return;
        }
        CompletableFuture<CommandAnswer> future = new CompletableFuture<>();
        int asking = run;
        var _ =
                future.whenComplete((said, trouble) -> {
                    if (said != null && asking == run && core != null) {
                        answer.accept(said);
                    }
                });
        take(new QueueCore.Ask(submission, future));
    }

    /** A press on a counter's page arrives; the hub makes the command of it, by its own clock. */
    void press(
            CounterId counter, CommandId id, QueueCommand command, Consumer<CommandAnswer> done) {
        Instant now = clock.instant();
        QueueState state = state();
        if (state == null) {
            return;
        }
        ask(
                new Submission(
                        id,
                        now.plusSeconds(10),
                        QueueMachine.businessDate(state, now, clock.inDoubt()),
                        new Actor("clerk:counter-" + counter),
                        command),
                answer -> {
                    scheduler.trace().add(String.valueOf(answer.reason()));
                    done.accept(answer);
                });
    }

    /** The business day that is open. */
    Optional<LocalDate> day() {
        return core == null ? Optional.empty() : core.state().day();
    }

    /** What a machine is told of its own blocks; nothing while the power is off. */
    Optional<LeasedNumbers> leases(Actor holder) {
        QueueState state = state();
        if (state == null || state.day().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                plant.told(
                        LeaseView.of(
                                state,
                                office.office(),
                                holder,
                                clock.instant(),
                                clock.inDoubt(),
                                office.keys()::keyOf)));
    }

    /** The centre's word arrives. */
    void delivered(LogId log, long seq) {
        if (core != null) {
            take(new QueueCore.Delivered(log, seq, new CompletableFuture<>()));
        }
    }

    private void take(QueueCore.Task task) {
        asked.add(task);
        if (!working) {
            working = true;
            int now = run;
            scheduler.in(
                    scheduler.between(LEAST_WORK, MOST_WORK),
                    "hub works",
                    () -> {
                        if (now == run) {
                            work();
                        }
                    });
        }
    }

    private void work() {
        working = false;
        List<QueueCore.Task> group = List.copyOf(asked.subList(0, Math.min(GROUP, asked.size())));
        asked.subList(0, group.size()).clear();
        decide(group);
        if (!asked.isEmpty()) {
            take(asked.removeLast());
        }
    }

    private void decide(List<QueueCore.Task> group) {
        QueueCore now = core;
        if (now == null) {
            return;
        }
        long before = now.state().position().seq();
        try {
            now.work(group);
        } catch (PowerCut e) {
            look();
            goDown();
            scheduler.in(REBOOT, "hub has power again", () -> boot(false));
            return;
        }
        look();
        if (now.state().position().seq() != before) {
            committed(now.state());
        }
    }

    /** Whatever has come to the disk, at the time at which it came. */
    private void look() {
        judge.follow(disk.contents(), clock.instant(), clock.inDoubt());
    }

    private void committed(QueueState state) {
        for (Counter counter : office.office().counters()) {
            Judge.must(
                    Objects.equals(state.counter(counter.id()).current(), judge.at(counter.id())),
                    "the state has another visitor at counter " + counter.id() + " than the log");
        }
        listeners.forEach(Runnable::run);
    }

    private void tick() {
        decide(List.of());
        scheduler.in(TICK, "hub ticks", this::tick);
    }

    /** The power goes, whatever the hub is doing. */
    void powerCut() {
        if (core != null) {
            goDown();
        }
    }

    private void goDown() {
        QueueCore now = core;
        lastState = now == null ? null : now.state();
        core = null;
        board = null;
        run++;
        working = false;
        asked.clear();
        disk.powerCut();
        downListeners.forEach(Runnable::run);
    }

    /** The power is back: everything again from the disk. */
    void boot(boolean batteryIsDead) {
        if (core != null) {
            return;
        }
        clock.boot(batteryIsDead);
        judge.restarted(disk.contents());
        try {
            core =
                    QueueCore.open(
                            disk,
                            office.machine(),
                            office.keys(),
                            new QueueLoop.Outside(clock, clock::inDoubt, scheduler::id),
                            new AnswerGate(),
                            scheduler::nanos);
        } catch (PowerCut e) {
            look();
            disk.powerCut();
            scheduler.in(REBOOT, "hub has power again", () -> boot(batteryIsDead));
            return;
        } catch (IOException e) {
            throw new Violation("the hub cannot read its disk: " + e.getMessage());
        }
        QueueState found = core.state();
        QueueState known = lastState;
        Judge.must(
                known == null || !known.position().equals(found.position()) || known.equals(found),
                "a replay gives another state than the one that was");
        lastState = null;
        look();
        committed(found);
        upListeners.forEach(Runnable::run);
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
