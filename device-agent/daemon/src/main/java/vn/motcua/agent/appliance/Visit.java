package vn.motcua.agent.appliance;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.wire.LogId;

/**
 * One touch of "take a number" as it stands in the journal.
 *
 * @param request what the screen asked
 * @param expiresAt after this the hub issues nothing any more
 * @param businessDate the day that the visitor meant
 * @param state how far the number is
 * @param refused set when REFUSED
 * @param ticket set when ISSUED or ABANDONED after an issue
 * @param delivered whether a screen got the ticket
 * @param stage how far the slip is
 * @param trouble what stops the slip
 * @param queuedAt when the slip was first wanted; null before
 * @param written how many times bytes of the slip began to leave
 * @param log of the hub that had the ticket last, as this kiosk knows; null before
 */
record Visit(
        IssueRequest request,
        Instant expiresAt,
        LocalDate businessDate,
        State state,
        @Nullable Rejection refused,
        @Nullable TicketView ticket,
        boolean delivered,
        PrintState.Stage stage,
        PrintState.@Nullable Trouble trouble,
        @Nullable Instant queuedAt,
        int written,
        @Nullable LogId log) {
    enum State {
        /** On disk before the hub was asked; the hub may or may not have issued. */
        PENDING,
        /** The hub's ticket is on disk. */
        ISSUED,
        /** The hub said no. */
        REFUSED,
        /** Issued, but no screen ever fetched it: given back to the queue. */
        ABANDONED
    }

    static Visit fresh(IssueRequest request, Instant expiresAt, LocalDate businessDate) {
        return new Visit(
                request,
                expiresAt,
                businessDate,
                State.PENDING,
                null,
                null,
                false,
                PrintState.Stage.NONE,
                null,
                null,
                0,
                null);
    }

    Visit issued(TicketView issued, LogId log, Instant now) {
        return new Visit(
                request,
                expiresAt,
                businessDate,
                State.ISSUED,
                null,
                issued,
                false,
                PrintState.Stage.QUEUED,
                null,
                now,
                0,
                log);
    }

    Visit refused(Rejection why) {
        return new Visit(
                request,
                expiresAt,
                businessDate,
                State.REFUSED,
                why,
                null,
                false,
                PrintState.Stage.NONE,
                null,
                null,
                0,
                null);
    }

    Visit abandoned() {
        return with(State.ABANDONED, delivered, stage, trouble, queuedAt, written);
    }

    /** A hub with this log has the ticket, or has refused it for good. */
    Visit toldTo(LogId other) {
        return new Visit(
                request,
                expiresAt,
                businessDate,
                state,
                refused,
                ticket,
                delivered,
                stage,
                trouble,
                queuedAt,
                written,
                other);
    }

    Visit handedOver() {
        return with(state, true, stage, trouble, queuedAt, written);
    }

    Visit queuedAgain(Instant now) {
        return with(state, delivered, PrintState.Stage.QUEUED, null, now, written);
    }

    Visit writing() {
        return with(state, delivered, PrintState.Stage.WRITING, null, queuedAt, written + 1);
    }

    Visit slip(PrintState.Stage reached, PrintState.@Nullable Trouble why) {
        return with(state, delivered, reached, why, queuedAt, written);
    }

    private Visit with(
            State state,
            boolean delivered,
            PrintState.Stage stage,
            PrintState.@Nullable Trouble trouble,
            @Nullable Instant queuedAt,
            int written) {
        return new Visit(
                request,
                expiresAt,
                businessDate,
                state,
                refused,
                ticket,
                delivered,
                stage,
                trouble,
                queuedAt,
                written,
                log);
    }

    PrintState print() {
        return new PrintState(ticket == null ? "" : ticket.id().value(), stage, trouble);
    }
}
