package vn.motcua.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CounterId;
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
 * @param issueSeq position of its issue in the log: its place in the queue
 * @param state where it is in its life
 * @param counter that called it last, null while waiting
 * @param calledAt latest call or recall, null before the first
 * @param times how often called or recalled in all
 * @param lastCallSeq log position of the latest call or recall, 0 before the first
 * @param startedAt when serving started (end of waiting time), null when not, or never pressed
 * @param servedAt when completed, null before
 * @param rated whether its visitor has rated
 * @param touchedSeq log position of the last event about it, recalls aside: tells an undo whether
 *     somebody acted since
 */
public record Ticket(
        TicketIssued issue,
        Actor issuedBy,
        Instant issuedAt,
        long issueSeq,
        TicketState state,
        @Nullable CounterId counter,
        @Nullable Instant calledAt,
        int times,
        long lastCallSeq,
        @Nullable Instant startedAt,
        @Nullable Instant servedAt,
        boolean rated,
        long touchedSeq) {

    static Ticket issued(TicketIssued issue, Actor by, Instant at, long seq) {
        return new Ticket(
                issue, by, at, seq, TicketState.WAITING, null, null, 0, 0, null, null, false, seq);
    }

    public TicketId id() {
        return issue.ticket();
    }

    public TicketNumber number() {
        return issue.number();
    }

    public ServiceId service() {
        return issue.service();
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

    /** Whether the visitor is still to be served: the number may not be given to anybody else. */
    public boolean open() {
        return switch (state) {
            case WAITING, CALLED, SERVING -> true;
            case SERVED, NO_SHOW, CANCELLED, CLOSED_AT_DAYS_END -> false;
        };
    }

    /** Whether this counter has the visitor now. */
    boolean isAt(CounterId place) {
        return (state == TicketState.CALLED || state == TicketState.SERVING)
                && place.equals(counter);
    }

    Ticket called(CounterId by, Instant at, long seq) {
        return new Ticket(
                issue,
                issuedBy,
                issuedAt,
                issueSeq,
                TicketState.CALLED,
                by,
                at,
                times + 1,
                seq,
                null,
                null,
                rated,
                seq);
    }

    Ticket recalled(Instant at, int inAll, long seq) {
        return new Ticket(
                issue,
                issuedBy,
                issuedAt,
                issueSeq,
                state,
                counter,
                at,
                inAll,
                seq,
                startedAt,
                servedAt,
                rated,
                touchedSeq);
    }

    Ticket started(Instant at, long seq) {
        return moved(TicketState.SERVING, counter, at, null, rated, seq);
    }

    Ticket completed(Instant at, long seq) {
        return moved(TicketState.SERVED, counter, startedAt, at, rated, seq);
    }

    Ticket reinstated(long seq) {
        return moved(TicketState.WAITING, null, null, null, rated, seq);
    }

    Ticket ended(TicketState end, long seq) {
        return moved(end, counter, startedAt, servedAt, rated, seq);
    }

    Ticket withRating(long seq) {
        return moved(state, counter, startedAt, servedAt, true, seq);
    }

    Ticket restored(long seq) {
        return moved(state, counter, startedAt, servedAt, rated, seq);
    }

    private Ticket moved(
            TicketState to,
            @Nullable CounterId at,
            @Nullable Instant started,
            @Nullable Instant served,
            boolean hasRated,
            long seq) {
        return new Ticket(
                issue,
                issuedBy,
                issuedAt,
                issueSeq,
                to,
                at,
                calledAt,
                times,
                lastCallSeq,
                started,
                served,
                hasRated,
                seq);
    }
}
