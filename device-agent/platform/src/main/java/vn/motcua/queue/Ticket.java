package vn.motcua.queue;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.HoldReason;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueEvent.TicketIssued;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketState;

/**
 * One ticket as the engine knows it. Immutable; for any thread.
 *
 * @param issue what was issued
 * @param issuedBy who asked for it: only this appliance may give it back
 * @param issuedAt start of its waiting time (S-112)
 * @param issueSeq position of its issue in the log
 * @param route what it waits for, and what comes then
 * @param since the instant from which its credit counts: its issue, a booked time, the end of the
 *     service before on a journey, or when a machine printed it by itself
 * @param state where it is in its life
 * @param counter that called it last, null while waiting
 * @param calls how it was called
 * @param startedAt when serving started (end of waiting time), null when not, or never pressed
 * @param servedAt when completed, null before
 * @param hold null when it is not on hold
 * @param reentries how often it came back after a missed call
 * @param rated whether its visitor has rated
 * @param touchedSeq log position of the last event about it, recalls aside: tells an undo whether
 *     somebody acted since
 */
public record Ticket(
        TicketIssued issue,
        Actor issuedBy,
        Instant issuedAt,
        long issueSeq,
        Route route,
        Instant since,
        TicketState state,
        @Nullable CounterId counter,
        Calls calls,
        @Nullable Instant startedAt,
        @Nullable Instant servedAt,
        @Nullable Hold hold,
        int reentries,
        boolean rated,
        long touchedSeq) {

    /** Who came first, as priority counts it; of equal ones the one issued first. */
    static final Comparator<Ticket> BY_ARRIVAL =
            Comparator.comparing(Ticket::since).thenComparingLong(Ticket::issueSeq);

    /**
     * @param latest call or recall, null before the first
     * @param times calls and recalls in all
     * @param thisTurn calls and recalls since it waited last
     * @param lastSeq log position of the latest, 0 before the first
     */
    public record Calls(@Nullable Instant latest, int times, int thisTurn, long lastSeq) {
        static final Calls NONE = new Calls(null, 0, 0, 0);
    }

    /**
     * @param until when the place is lost
     */
    public record Hold(HoldReason reason, Instant until) {}

    static Ticket issued(TicketIssued issue, Actor by, Instant at, long seq) {
        return new Ticket(
                issue,
                by,
                at,
                seq,
                Route.to(issue.service()),
                at,
                TicketState.WAITING,
                null,
                Calls.NONE,
                null,
                null,
                null,
                0,
                false,
                seq);
    }

    public TicketId id() {
        return issue.ticket();
    }

    public TicketNumber number() {
        return issue.number();
    }

    /** What it waits for or is served for now; at first the service that it was issued for. */
    public ServiceId service() {
        return route.service();
    }

    public @Nullable ProcedureCode procedure() {
        return issue.procedure();
    }

    public PriorityClass priority() {
        return issue.priority();
    }

    public Channel channel() {
        return issue.channel();
    }

    /** Latest call or recall, null before the first. */
    public @Nullable Instant calledAt() {
        return calls.latest();
    }

    /** How often called or recalled in all. */
    public int times() {
        return calls.times();
    }

    /** Log position of the latest call or recall, 0 before the first. */
    public long lastCallSeq() {
        return calls.lastSeq();
    }

    /** Whether the visitor is still to be served: the number may not be given to anybody else. */
    public boolean open() {
        return switch (state) {
            case WAITING, CALLED, SERVING, HELD -> true;
            case SERVED, NO_SHOW, CANCELLED, CLOSED_AT_DAYS_END -> false;
        };
    }

    /** Whether this counter has the visitor now. */
    boolean isAt(CounterId place) {
        return (state == TicketState.CALLED || state == TicketState.SERVING)
                && place.equals(counter);
    }

    /** The same ticket, to be changed by one event. */
    TicketChange change() {
        return new TicketChange(this);
    }
}
