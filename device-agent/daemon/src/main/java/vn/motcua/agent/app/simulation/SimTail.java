package vn.motcua.agent.app.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vn.motcua.agent.queue.Tail;
import vn.motcua.contract.office.HubWord;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPage;
import vn.motcua.contract.wire.LogPosition;

/**
 * What a hub does that took over: speaks to the other candidate, which so hears of its epoch, and
 * fetches from it what nobody had seen, by the real {@link Tail}.
 */
final class SimTail {
    private static final Duration LEAST_PACE = Duration.ofSeconds(2);
    private static final Duration MOST_PACE = Duration.ofSeconds(40);
    private static final Duration COMMAND_LIFE = Duration.ofMinutes(1);

    private final Scheduler scheduler;
    private final SimHub box;
    private final SimPeer peer;
    private int turn;

    SimTail(Scheduler scheduler, SimHub box, SimPeer peer) {
        this.scheduler = scheduler;
        this.box = box;
        this.peer = peer;
        round();
    }

    void stop() {
        turn++;
    }

    /** As long as something is missing; what an earlier round had begun comes to nothing. */
    private void round() {
        List<LogId> missing = SimSeat.missing(box);
        if (missing.isEmpty()) {
            return;
        }
        int now = ++turn;
        peer.<HubWord>ask("word", true, (other, answer) -> other.wordAsked(answer), word -> {});
        boolean open = box.day().isPresent();
        for (LogId log : missing) {
            box.disk()
                    .endOf(log)
                    .filter(from -> open)
                    .ifPresent(from -> fetch(now, from, from, new ArrayList<>()));
        }
        scheduler.in(
                scheduler.between(LEAST_PACE, MOST_PACE),
                "hub looks for the one before",
                () -> {
                    if (now == turn) {
                        round();
                    }
                });
    }

    private void fetch(int now, LogPosition begin, LogPosition from, List<RecordedEvent> all) {
        peer.<Optional<LogPage>>ask(
                "tail",
                true,
                (other, answer) -> other.tailAsked(from, answer),
                page -> {
                    if (now != turn || page.isEmpty()) {
                        return;
                    }
                    if (page.get().events().isEmpty()) {
                        take(now, commands(all, begin), 0);
                        return;
                    }
                    List<RecordedEvent> more = new ArrayList<>(all);
                    more.addAll(page.get().events());
                    fetch(now, begin, page.get().end(), more);
                });
    }

    private List<Submission> commands(List<RecordedEvent> events, LogPosition begin) {
        return Tail.commands(
                events,
                events.isEmpty() ? begin : events.getLast().position(),
                Objects.requireNonNull(box.state(), "a hub that decides has a state"),
                box.clock().instant().plus(COMMAND_LIFE),
                new CommandId(scheduler.id()));
    }

    private void take(int now, List<Submission> commands, int next) {
        if (next < commands.size()) {
            box.ask(
                    commands.get(next),
                    answer -> {
                        Rejection why = answer.reason();
                        boolean late = why == Rejection.EXPIRED || why == Rejection.WRONG_DAY;
                        if (now == turn && !late) {
                            take(now, commands, next + 1);
                        }
                    });
        }
    }
}
