package vn.motcua.queue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketState;

/** A ticket while one event changes it. Used by one thread, once. */
final class TicketChange {
    private final Ticket old;
    private Route route;
    private Instant since;
    private TicketState state;
    private @Nullable CounterId counter;
    private Ticket.Calls calls;
    private @Nullable Instant startedAt;
    private @Nullable Instant servedAt;
    private Ticket.@Nullable Hold hold;
    private int reentries;
    private boolean rated;

    TicketChange(Ticket old) {
        this.old = old;
        route = old.route();
        since = old.since();
        state = old.state();
        counter = old.counter();
        calls = old.calls();
        startedAt = old.startedAt();
        servedAt = old.servedAt();
        hold = old.hold();
        reentries = old.reentries();
        rated = old.rated();
    }

    TicketChange called(CounterId by, Instant at, long seq) {
        state = TicketState.CALLED;
        counter = by;
        calls = new Ticket.Calls(at, calls.times() + 1, 1, seq);
        startedAt = null;
        servedAt = null;
        return this;
    }

    TicketChange recalled(int inAll, Instant at, long seq) {
        calls = new Ticket.Calls(at, inAll, calls.thisTurn() + 1, seq);
        return this;
    }

    TicketChange started(Instant at) {
        state = TicketState.SERVING;
        startedAt = at;
        servedAt = null;
        return this;
    }

    TicketChange completed(Instant at) {
        state = TicketState.SERVED;
        servedAt = at;
        return this;
    }

    TicketChange held(Ticket.Hold on) {
        state = TicketState.HELD;
        hold = on;
        return this;
    }

    /** Waits (again) from nowhere. */
    TicketChange waiting() {
        state = TicketState.WAITING;
        counter = null;
        startedAt = null;
        servedAt = null;
        hold = null;
        return this;
    }

    TicketChange sent(Route way) {
        route = way;
        return waiting();
    }

    TicketChange planned(List<ServiceId> then) {
        route = route.thenTo(then);
        return this;
    }

    TicketChange countedFrom(Instant instant) {
        since = instant;
        return this;
    }

    TicketChange cameBack() {
        reentries++;
        return this;
    }

    TicketChange ended(TicketState end) {
        state = end;
        hold = null;
        return this;
    }

    TicketChange withRating() {
        rated = true;
        return this;
    }

    /** The ticket after the event at {@code seq}. */
    Ticket at(long seq) {
        return new Ticket(
                old.issue(),
                old.issuedBy(),
                old.issuedAt(),
                old.issueSeq(),
                route,
                since,
                state,
                counter,
                calls,
                startedAt,
                servedAt,
                hold,
                reentries,
                rated,
                seq);
    }

    /** The same for an event that is no step: an undo may still take back what was before. */
    Ticket untouched() {
        return at(old.touchedSeq());
    }
}
