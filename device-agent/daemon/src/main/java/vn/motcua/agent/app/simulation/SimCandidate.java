package vn.motcua.agent.app.simulation;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.app.WaitingSeat;
import vn.motcua.agent.office.HubSeat;
import vn.motcua.agent.queue.Fence;
import vn.motcua.agent.queue.HubLoss;
import vn.motcua.agent.queue.Standing;
import vn.motcua.agent.queue.Takeover;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.HubWord;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPage;
import vn.motcua.contract.wire.LogPosition;

/**
 * One of two hub candidates: what its disk says that it is, by the real {@link Takeover} and {@link
 * Fence}. Before it leads it asks the other; fenced, it follows again once its end is handed over.
 */
final class SimCandidate {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LEAST_PACE = Duration.ofSeconds(2);
    private static final Duration MOST_PACE = Duration.ofSeconds(40);

    private final Scheduler scheduler;
    private final SimOffice office;
    private final SimHub box;
    private final DeviceId self;
    private final Plant plant;
    private final SimPeer peer;
    private @Nullable HubSeat seat;
    private @Nullable SimFollow follow;
    private @Nullable SimTail tail;
    private @Nullable Poll parked;
    private @Nullable LogId told;

    /** A question for the log that waits for the next commit. */
    private record Poll(LogPosition after, Consumer<Optional<LogPage>> answer) {}

    /** What a request finds at a box: whether it leads, and the highest epoch known there. */
    interface Door {
        void answers(boolean leads, LogId epoch);
    }

    SimCandidate(Scheduler scheduler, SimOffice office, SimHub box, String name, Plant plant) {
        this.scheduler = scheduler;
        this.office = office;
        this.box = box;
        this.self = new DeviceId(name);
        this.plant = plant;
        this.peer = new SimPeer(box);
        box.onCommit(this::committed);
        box.onDown(this::down);
    }

    void meet(SimCandidate other) {
        peer.meet(other);
    }

    SimHub box() {
        return box;
    }

    private Standing standing() {
        return box.disk().standing();
    }

    boolean isFenced() {
        return seat != null && standing().state() == Standing.State.FENCED;
    }

    /** False once somebody has told this box of a hub of higher rank. */
    boolean mayDecide() {
        LogId highest = told;
        return highest == null || !highest.outranks(box.disk().id());
    }

    private void down() {
        seat = null;
        parked = null;
        if (follow != null) {
            follow.stop();
            follow = null;
        }
        if (tail != null) {
            tail.stop();
            tail = null;
        }
    }

    /** The agent is up. */
    void started() {
        peer.anew();
        switch (standing().state()) {
            case LEADING -> askFirst();
            case FOLLOWING -> {
                seat = waiting();
                follow = new SimFollow(scheduler, office, box, peer, self);
            }
            case FENCED -> fenced();
        }
    }

    /** One may have taken over meanwhile; who does not answer in time is passed over. */
    private void askFirst() {
        int run = box.run();
        peer.<HubWord>ask(
                "word",
                true,
                (other, answer) -> other.wordAsked(answer),
                word -> {
                    if (seat != null) {
                        return; // it was passed over
                    }
                    Fence.heard(standing(), box.disk().id(), word.log(), null)
                            .filter(next -> next.state() == Standing.State.FENCED)
                            .ifPresent(box.disk()::stand);
                    begin(run);
                });
        scheduler.in(PATIENCE, self + " has asked", () -> begin(run));
    }

    private void begin(int run) {
        if (run != box.run() || !box.isOn() || seat != null) {
            return;
        }
        if (standing().state() == Standing.State.FENCED) {
            fenced();
            return;
        }
        peer.heard(box.disk().id());
        seat = plant.seat(box);
        box.lead();
        if (box.isUp()) {
            tail = new SimTail(scheduler, box, peer);
        }
    }

    /** By order alone: whether a box may take over by itself is no matter of the log. */
    private WaitingSeat waiting() {
        return new WaitingSeat(box.disk(), new HubLoss(Duration.ZERO, scheduler.nanos()));
    }

    private void fenced() {
        WaitingSeat asFenced = waiting();
        seat = asFenced;
        peer.heard(asFenced.epoch());
        box.up();
        lookForLeader(box.run());
    }

    /** Until the hub that leads has everything of this log, and the centre too. */
    private void lookForLeader(int run) {
        if (run != box.run() || !box.isOn()) {
            return;
        }
        peer.<HubWord>ask(
                "word",
                true,
                (other, answer) -> other.wordAsked(answer),
                word -> {
                    SimDisk disk = box.disk();
                    boolean sent = disk.delivered() >= disk.end().seq();
                    if (Fence.handedOver(word, disk.id()) && sent) {
                        box.followAfresh();
                    }
                });
        scheduler.in(
                scheduler.between(LEAST_PACE, MOST_PACE),
                self + " looks for the hub",
                () -> lookForLeader(run));
    }

    /** Somebody orders a takeover at this box. */
    void order() {
        HubSeat waiting = seat;
        if (waiting == null || standing().state() != Standing.State.FOLLOWING) {
            return;
        }
        box.judge().copied(box.disk().contents());
        SimDisk disk = box.disk();
        Takeover.@Nullable Refusal refusal;
        try {
            refusal =
                    Takeover.lead(
                            disk,
                            self,
                            waiting.epoch(),
                            box.clock().instant(),
                            box.clock().inDoubt(),
                            scheduler.random(),
                            new CommandId(scheduler.id()));
        } catch (PowerCut e) {
            box.cutShort();
            return;
        } catch (IOException e) {
            // It may be stored all the same: the start shows.
            disk.reopen();
            refusal = null;
        }
        box.look();
        if (refusal == null) {
            box.restart();
        }
    }

    /** A request arrives: what its sender knows is heard before anything else. */
    void asked(@Nullable LogId said, Door door) {
        HubSeat now = seat;
        if (now == null || box.cable().isCut()) {
            return;
        }
        if (said != null && (told == null || said.outranks(told))) {
            told = said;
        }
        try {
            door.answers(now.admits(said), now.epoch());
        } catch (IOException e) {
            throw new Violation("a box cannot note an epoch");
        }
    }

    void wordAsked(Consumer<HubWord> answer) {
        if (seat != null) {
            answer.accept(seat.word());
        }
    }

    void tailAsked(LogPosition after, Consumer<Optional<LogPage>> answer) {
        try {
            if (seat != null) {
                answer.accept(seat.tail(after));
            }
        } catch (IOException e) {
            throw new Violation("a fenced hub cannot read its log");
        }
    }

    /** As the route does it; the long poll is an answer that waits for the next commit. */
    void logAsked(
            DeviceId candidate,
            @Nullable LogPosition after,
            boolean ready,
            Consumer<Optional<LogPage>> answer) {
        HubSeat now = seat;
        if (now == null) {
            return;
        }
        try {
            Optional<LogPage> page = now.page(after);
            if (page.isPresent() && after != null) {
                now.stored(candidate, after, ready);
                if (page.get().events().isEmpty()) {
                    parked = new Poll(after, answer);
                    return;
                }
            }
            answer.accept(page);
        } catch (IOException e) {
            throw new Violation("a hub cannot read its log");
        }
    }

    private void committed() {
        Poll waiting = parked;
        HubSeat now = seat;
        if (waiting == null || now == null) {
            return;
        }
        parked = null;
        try {
            waiting.answer().accept(now.page(waiting.after()));
        } catch (IOException e) {
            throw new Violation("a hub cannot read its log");
        }
    }

    /** Why a hub that leads has not ended its takeover; null when it has. */
    @Nullable String missing() {
        return !box.isUp()
                ? "no hub leads"
                : SimSeat.missing(box).isEmpty() ? null : "the hub before has not handed over";
    }

    /** Why this is no standby of the hub that leads; null when it is. */
    @Nullable String unlike(SimHub leader) {
        if (standing().state() != Standing.State.FOLLOWING || follow == null) {
            return "a box is " + standing().state() + ", not a standby";
        }
        boolean same = box.disk().contents().equals(leader.disk().contents());
        return same && follow.ready() ? null : "the standby has another log than the hub";
    }
}
