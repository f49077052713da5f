package vn.motcua.agent.appliance;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.wire.LogId;
import vn.motcua.runtime.Check;

/**
 * Tickets in people's hands and the hub that had each of them last. A hub that takes over is
 * offered all of the day, under the ids of their touches (design, section 3): it knows them by its
 * copy as a rule; of one that it does not know, answered by a hub that was alone and then burnt,
 * nobody else could tell it. The journal's thread.
 */
final class AnsweredTickets {
    private static final Logger LOG = System.getLogger(AnsweredTickets.class.getName());

    /** A hub without any of the day's tickets is its office's trouble, not that of each visitor. */
    private static final int MOST_TOLD = 10;

    private final VisitJournal journal;
    private final Consumer<TicketView> refused;
    private int told;

    /**
     * @param refused hears of one that the hub does not take
     */
    AnsweredTickets(VisitJournal journal, Consumer<TicketView> refused) {
        this.journal = journal;
        this.refused = refused;
    }

    /**
     * One of this day that the hub with this log has not answered for; empty when there is none.
     */
    Optional<Visit> notKnownTo(LogId log, LocalDate day) throws IOException {
        return journal.notToldTo(log, day);
    }

    /**
     * Its time is the word of the hub that gave it, whatever this box's clock says.
     *
     * @param now by the hub's clock, run on
     */
    static QueueCommand.OfferTicket offer(Visit visit, Instant now) {
        TicketView ticket = Check.present(visit.ticket(), "an issued visit has its ticket");
        long age = Math.max(0, Duration.between(ticket.issuedAt(), now).toSeconds());
        return new QueueCommand.OfferTicket(
                ticket.id(),
                ticket.number(),
                ticket.service(),
                ticket.procedure(),
                ticket.priority(),
                age,
                ticket.issuedAt());
    }

    /**
     * Keeps what the hub answered to the offer.
     *
     * @return false when it is to be offered again later
     */
    boolean settled(Visit visit, CommandAnswer answer) throws IOException {
        Rejection why = answer.reason();
        if (why == Rejection.EXPIRED
                || why == Rejection.DAY_NOT_OPEN
                || why == Rejection.WRONG_DAY) {
            return false;
        }
        TicketView ticket = Check.present(visit.ticket(), "an issued visit has its ticket");
        if (answer.outcome() == CommandAnswer.Outcome.REJECTED) {
            LOG.log(Level.WARNING, "the new hub does not take ticket {0}: {1}", ticket.id(), why);
            if (told++ < MOST_TOLD) {
                refused.accept(ticket);
            }
        }
        toldTo(visit.request().request(), answer.position().log());
        return true;
    }

    /** The hub with this log has the ticket of the touch. */
    void toldTo(CommandId touch, LogId log) throws IOException {
        Optional<Visit> visit = journal.find(touch);
        if (visit.isPresent()) {
            journal.save(visit.get().toldTo(log));
        }
    }
}
