package vn.motcua.agent.app.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.Destination;
import vn.motcua.contract.queue.HoldReason;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.queue.CallPolicy;
import vn.motcua.queue.CounterView;
import vn.motcua.queue.QueueState;
import vn.motcua.queue.Ticket;

/**
 * A counter, its page and its clerk: looks at the page, thinks, presses a button. A press that
 * nobody answers is made again under the same id; it may act twice as little as it may act late.
 */
final class SimCounter {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration IDLE = Duration.ofMinutes(12);
    private static final int MOST_TRIES = 3;
    private static final int MOST_STRETCH = 5;

    private final Scheduler scheduler;
    private final SimHubs hubs;
    private final Link link;
    private final Counter counter;
    private final CallPolicy policy;
    private final List<ServiceId> all;
    private final List<Counter> others;
    private boolean diligent;
    private boolean idle;
    private int turn;

    /** Whose page is open. */
    private int at;

    /** Pages in a row that did not come: the longer it lasts, the seldomer a clerk tries. */
    private int missing;

    SimCounter(Scheduler scheduler, SimHubs hubs, Link link, SimOffice office, Counter counter) {
        this.scheduler = scheduler;
        this.hubs = hubs;
        this.link = link;
        this.counter = counter;
        this.policy = office.machine().policy();
        this.all = office.services();
        this.others = office.office().counters().stream().filter(c -> !c.equals(counter)).toList();
        hubs.boxes().forEach(hub -> hub.onCommit(this::changed));
        look(scheduler.about(Duration.ofMinutes(20)));
    }

    private CounterId id() {
        return counter.id();
    }

    private SimHub hub() {
        return hubs.boxes().get(at);
    }

    /** Comes to the hub whose page is open; nothing while that does not decide. */
    private void send(String what, Consumer<SimHub> arrival) {
        SimHub hub = hub();
        link.send(
                what,
                () -> {
                    if (!hub.cable().isCut()) {
                        arrival.accept(hub);
                    }
                });
    }

    private void back(SimHub hub, String what, Runnable arrival) {
        if (!hub.cable().isCut()) {
            link.send(what, arrival);
        }
    }

    /** From here the clerk only works the queue off. */
    void workOff() {
        diligent = true;
        idle = false;
        look(Duration.ofSeconds(1));
    }

    /** The page's live part: something happened while nobody was here. */
    private void changed() {
        QueueState state = hub().state();
        if (idle && state != null && somebodyWaits(state)) {
            idle = false;
            look(scheduler.about(Duration.ofSeconds(10)));
        }
    }

    private boolean somebodyWaits(QueueState state) {
        return policy.next(state, id(), state.now()).isPresent();
    }

    /** Loads the page after a while; whatever this clerk waited for before does not matter. */
    private void look(Duration after) {
        turn++;
        int now = turn;
        scheduler.in(
                after,
                "counter " + id() + " looks",
                () -> {
                    if (now == turn) {
                        load();
                    }
                });
    }

    private void load() {
        turn++;
        int now = turn;
        send(
                "page",
                hub -> {
                    QueueState state = hub.state();
                    if (state != null) {
                        back(
                                hub,
                                "page is there",
                                () -> {
                                    if (now == turn) {
                                        missing = 0;
                                        decide(state);
                                    }
                                });
                    }
                });
        retry(
                now,
                () -> {
                    missing = Math.min(missing + 1, MOST_STRETCH);
                    // The other hub's address is on a sheet beside the screen.
                    at = (at + 1) % hubs.boxes().size();
                    load();
                });
    }

    private void retry(int now, Runnable again) {
        scheduler.in(
                PATIENCE.multipliedBy(1L << missing),
                "counter " + id() + " waits",
                () -> {
                    if (now == turn) {
                        again.run();
                    }
                });
    }

    private void decide(QueueState state) {
        CounterView view = state.counter(id());
        Ticket at = view.current() == null ? null : state.ticket(view.current()).orElse(null);
        if (at != null && at.state() == TicketState.CALLED) {
            called(at);
        } else if (at != null) {
            serving(at);
        } else if (!view.open()) {
            press(new QueueCommand.OpenCounter(id(), counter.services()), seconds(2, 60));
        } else {
            free(state);
        }
    }

    private void called(Ticket at) {
        if (scheduler.chance(0.8)) {
            press(new QueueCommand.StartServing(id(), at.id()), seconds(5, 40));
        } else if (at.calls().thisTurn() < 2) {
            press(new QueueCommand.RecallTicket(id(), at.id()), seconds(20, 40));
        } else if (scheduler.chance(0.1)) {
            press(new QueueCommand.UndoLast(id()), seconds(1, 50));
        } else {
            press(new QueueCommand.RecordNoShow(id(), at.id()), seconds(5, 60));
        }
    }

    private void serving(Ticket at) {
        int dice = diligent ? scheduler.below(80) : scheduler.below(100);
        Duration time = scheduler.about(Duration.ofMinutes(6)).plusSeconds(20);
        if (dice < 55) {
            press(new QueueCommand.CompleteAndCallNext(id(), at.id()), time);
        } else if (dice < 80) {
            press(new QueueCommand.CompleteServing(id(), at.id()), time);
        } else if (dice < 86) {
            int minutes = 1 + scheduler.below(30);
            press(
                    new QueueCommand.HoldTicket(id(), at.id(), HoldReason.MAKE_COPIES, minutes),
                    time);
        } else if (dice < 94) {
            press(
                    new QueueCommand.TransferTicket(
                            id(), at.id(), elsewhere(), scheduler.chance(0.4)),
                    time);
        } else {
            press(new QueueCommand.UndoLast(id()), seconds(1, 50));
        }
    }

    private Destination elsewhere() {
        return scheduler.chance(0.5)
                ? Destination.service(all.get(scheduler.below(all.size())))
                : Destination.counter(others.get(scheduler.below(others.size())).id());
    }

    private void free(QueueState state) {
        List<Ticket> back = state.held();
        if (!back.isEmpty() && (diligent || scheduler.chance(0.3))) {
            press(
                    new QueueCommand.ResumeTicket(back.get(scheduler.below(back.size())).id()),
                    seconds(5, 60));
            return;
        }
        if (!diligent && scheduler.chance(0.08)) {
            aside(state);
            return;
        }
        if (!somebodyWaits(state)) {
            rest();
            return;
        }
        press(new QueueCommand.CallNext(id()), seconds(1, 20));
    }

    private void rest() {
        idle = true;
        look(IDLE);
    }

    /** What happens seldom. */
    private void aside(QueueState state) {
        List<TicketId> missed = new ArrayList<>();
        for (Ticket ticket : state.tickets()) {
            if (ticket.state() == TicketState.NO_SHOW) {
                missed.add(ticket.id());
            }
        }
        List<Ticket> waiting = state.waiting();
        switch (scheduler.below(5)) {
            case 0 -> press(new QueueCommand.UndoLast(id()), seconds(1, 70));
            case 1 -> press(new QueueCommand.PauseCounter(id()), seconds(1, 10));
            case 2 -> press(new QueueCommand.CloseCounter(id()), seconds(1, 10));
            case 3 -> {
                if (!waiting.isEmpty()) {
                    TicketId picked = waiting.get(scheduler.below(waiting.size())).id();
                    press(new QueueCommand.CallTicket(id(), picked), seconds(1, 10));
                    return;
                }
                look(IDLE);
            }
            default -> {
                if (!missed.isEmpty()) {
                    TicketId returns = missed.get(scheduler.below(missed.size()));
                    press(new QueueCommand.ReinstateTicket(returns), seconds(1, 10));
                    return;
                }
                look(IDLE);
            }
        }
    }

    private void pressed(CommandAnswer answer) {
        if (answer.reason() == Rejection.NOTHING_WAITING && !diligent) {
            rest();
        } else {
            load();
        }
    }

    private Duration seconds(int least, int most) {
        return scheduler.between(Duration.ofSeconds(least), Duration.ofSeconds(most));
    }

    /** After a while of doing something else. */
    private void press(QueueCommand command, Duration after) {
        turn++;
        int now = turn;
        CommandId id = new CommandId(scheduler.id());
        scheduler.in(
                after,
                "counter " + id() + " " + command.getClass().getSimpleName(),
                () -> {
                    if (now == turn) {
                        send(id, command, 1);
                    }
                });
    }

    private void send(CommandId id, QueueCommand command, int tries) {
        turn++;
        int now = turn;
        send(
                "press",
                hub ->
                        hub.front()
                                .press(
                                        id(),
                                        id,
                                        command,
                                        answer ->
                                                back(
                                                        hub,
                                                        "pressed",
                                                        () -> {
                                                            if (now == turn) {
                                                                pressed(answer);
                                                            }
                                                        })));
        @Nullable Runnable again = tries < MOST_TRIES ? () -> send(id, command, tries + 1) : null;
        retry(now, Objects.requireNonNullElse(again, this::load));
    }
}
