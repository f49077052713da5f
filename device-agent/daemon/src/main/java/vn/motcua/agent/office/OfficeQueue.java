package vn.motcua.agent.office;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketId;

/**
 * What the office API needs of the queue. Every method may be called by any thread and reads the
 * latest committed state; only {@link #submit} reaches the queue's own thread.
 */
public interface OfficeQueue {
    /**
     * Hands a command to the queue.
     *
     * @return completes after the commit is on disk; fails with an {@link java.io.IOException} when
     *     the queue cannot take it now: nothing happened, and the same submission may be sent again
     */
    CompletableFuture<CommandAnswer> submit(Submission submission);

    /** The business day that a command of now is for. */
    LocalDate businessDate();

    /** The public state, with the position it includes. */
    BoardSnapshot board();

    /** All that the page of one counter shows. */
    CounterDesk desk(CounterId counter);

    /** The tickets of today and yesterday, for ratings; at most a few thousand. */
    List<Visit> visits();

    /**
     * One ticket of today, with what stands on its slip; empty for any other.
     *
     * @param proofs key and code of the slip: no state has them
     */
    Optional<HeldTicket> held(TicketId ticket, TicketProofs proofs);

    /**
     * The blocks of numbers that a machine holds, today's and later ones, with their keys.
     *
     * @param proofs makes the keys: no state has them
     */
    LeasedNumbers leases(Actor holder, TicketProofs proofs);

    /** What a visitor who checks in with this booking would meet now. */
    AppointmentAnswer appointment(AppointmentId id);

    /**
     * Calls the listener after every commit, on the queue's thread: it must neither block nor
     * throw.
     */
    void onCommit(Runnable listener);
}
