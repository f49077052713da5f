package vn.motcua.agent.app.simulation;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.queue.AnswerGate;
import vn.motcua.agent.queue.QueueCore;
import vn.motcua.agent.queue.QueueLoop;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.Submission;
import vn.motcua.queue.Board;
import vn.motcua.queue.QueueState;

/** What {@link QueueLoop} is to a hub: the real core, its mailbox and its tick, until it ends. */
final class SimQueue {
    private static final int GROUP = 64;
    private static final Duration LEAST_WORK = Duration.ofMillis(1);
    private static final Duration MOST_WORK = Duration.ofMillis(4);
    private static final Duration GATE_TICK = Duration.ofMillis(250);

    private final Scheduler scheduler;
    private final SimOffice office;
    private final SimHub box;
    private final AnswerGate gate = new AnswerGate();
    private final QueueCore core;
    private final List<QueueCore.Task> asked = new ArrayList<>();
    private @Nullable BoardSnapshot board;
    private boolean working;
    private boolean patient;
    private boolean ended;

    /**
     * Replays the box's disk.
     *
     * @throws IOException when it cannot be read
     */
    SimQueue(Scheduler scheduler, SimOffice office, SimHub box) throws IOException {
        this.scheduler = scheduler;
        this.office = office;
        this.box = box;
        SimClock clock = box.clock();
        this.core =
                QueueCore.open(
                        box.disk(),
                        office.machine(),
                        office.keys(),
                        new QueueLoop.Outside(clock, clock::inDoubt, scheduler::id),
                        gate,
                        scheduler::nanos);
    }

    /** Nothing comes out of it any more. */
    void end() {
        ended = true;
    }

    QueueState state() {
        return core.state();
    }

    /** Whether the last write is known to be on the disk. */
    boolean storageWorks() {
        return core.storageWorks();
    }

    BoardSnapshot board() {
        QueueState state = core.state();
        BoardSnapshot known = board;
        if (known == null || !known.position().equals(state.position())) {
            known = Board.of(state, office.machine());
            board = known;
        }
        return known;
    }

    void ask(Submission submission, Consumer<CommandAnswer> answer) {
        CompletableFuture<CommandAnswer> future = new CompletableFuture<>();
        var _ =
                future.whenComplete((said, trouble) -> {
                    if (said != null && !ended) {
                        answer.accept(said);
                    }
                });
        take(new QueueCore.Ask(submission, future));
    }

    /** A task for the one thread. */
    void take(QueueCore.Task task) {
        asked.add(task);
        if (!working) {
            working = true;
            scheduler.in(
                    scheduler.between(LEAST_WORK, MOST_WORK),
                    "hub works",
                    () -> {
                        if (!ended) {
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
        if (!asked.isEmpty() && !ended) {
            take(asked.removeLast());
        }
    }

    /** Also with nothing, for what is due by the clock. */
    void decide(List<QueueCore.Task> group) {
        long before = core.state().position().seq();
        try {
            core.work(group);
        } catch (PowerCut e) {
            box.cutShort();
            return;
        }
        box.look();
        if (core.state().position().seq() != before) {
            box.committed(core.state());
        }
        bePatient();
    }

    /** Answers that wait for a standby go out after a while all the same. */
    private void bePatient() {
        if (gate.waiting() == 0 || patient) {
            return;
        }
        patient = true;
        scheduler.in(
                GATE_TICK,
                "hub looks for its standby",
                () -> {
                    if (!ended) {
                        patient = false;
                        core.patience();
                        bePatient();
                    }
                });
    }
}
