package vn.motcua.agent.app.simulation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.StreamPlace;
import vn.motcua.contract.queue.BoardSnapshot;

/** A board: follows the hub's stream of states, and opens it again when the line goes dead. */
final class SimBoard {
    private static final Duration SILENCE = Duration.ofSeconds(13);
    private static final Duration LEAST_WAIT = Duration.ofMillis(250);
    private static final Duration MOST_WAIT = Duration.ofSeconds(10);
    private static final int MOST_STRETCH = 12;
    private static final Duration PACE = Duration.ofMillis(50);
    private static final Duration ON_THE_WAY = Duration.ofMillis(5);

    private final Scheduler scheduler;
    private final SimLine line;
    private final StreamPlace place;
    private final String name;
    private int stream;
    private int tries;
    private boolean open;
    private boolean pushing;
    private @Nullable SimHub hub;
    private @Nullable BoardSnapshot sent;
    private @Nullable BoardSnapshot shown;

    SimBoard(Scheduler scheduler, SimLine line, StreamPlace place, String name) {
        this.scheduler = scheduler;
        this.line = line;
        this.place = place;
        this.name = name;
        for (SimHub box : line.hubs().boxes()) {
            box.onCommit(() -> {
                if (box == hub) {
                    changed();
                }
            });
            box.onDown(() -> {
                if (box == hub) {
                    broken();
                }
            });
        }
        scheduler.in(LEAST_WAIT, name + " opens", this::connect);
    }

    @Nullable BoardSnapshot shown() {
        return shown;
    }

    private void connect() {
        if (open) {
            return;
        }
        SimHub found = line.open();
        BoardSnapshot now = found == null ? null : found.board();
        if (now == null) {
            line.turn();
            tries = Math.min(tries + 1, MOST_STRETCH);
            scheduler.in(
                    scheduler.between(LEAST_WAIT, MOST_WAIT.multipliedBy(tries)),
                    name + " opens",
                    this::connect);
            return;
        }
        open = true;
        hub = found;
        tries = 0;
        stream++;
        String last = place.lastEventId();
        if (last != null && !StreamPlace.isKnown(now.position(), last)) {
            arrives("is told to reset", place::reset);
        }
        push(now);
    }

    /** The hub's side: whole states, twenty a second at most. */
    private void changed() {
        if (open && !pushing) {
            pushing = true;
            int on = stream;
            scheduler.in(
                    PACE,
                    "hub tells " + name,
                    () -> {
                        pushing = false;
                        BoardSnapshot now = hub == null ? null : hub.board();
                        if (on == stream && now != null && !now.equals(sent)) {
                            push(now);
                        }
                    });
        }
    }

    private void push(BoardSnapshot state) {
        if (hub == null || line.isCut(hub)) {
            broken();
            return;
        }
        sent = state;
        arrives("sees " + state.position().seq(), () -> show(state));
    }

    /** In order, as on one connection. */
    private void arrives(String what, Runnable act) {
        int on = stream;
        scheduler.in(
                ON_THE_WAY,
                name + " " + what,
                () -> {
                    if (on == stream) {
                        act.run();
                    }
                });
    }

    private void show(BoardSnapshot state) {
        if (place.take(state.position())) {
            BoardSnapshot before = shown;
            Judge.must(
                    before == null
                            || !before.position().log().equals(state.position().log())
                            || before.position().seq() <= state.position().seq(),
                    "a board went back");
            shown = state;
        }
    }

    /** Nobody tells: a dead line shows by its silence alone. */
    private void broken() {
        if (open) {
            open = false;
            hub = null;
            stream++;
            line.turn();
            sent = null;
            scheduler.in(scheduler.between(LEAST_WAIT, SILENCE), name + " opens", this::connect);
        }
    }
}
