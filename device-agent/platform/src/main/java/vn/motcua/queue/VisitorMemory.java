package vn.motcua.queue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.VisitorHash;

/**
 * Which of today's tickets are of one visitor: in memory alone, beside the log and never in it, so
 * that a log tells nothing about who came twice. Gone with the day, and with a restart, after which
 * a visitor may take as many again. One thread.
 */
public final class VisitorMemory {
    private final Map<VisitorHash, List<TicketId>> tickets = new HashMap<>();
    private @Nullable LocalDate day;

    /**
     * What an accepted command becomes when its visitor's other tickets count too, and remembers
     * the new ticket when it stays accepted.
     *
     * @param state before the command
     * @param most live tickets of one visitor
     */
    public Decision judged(
            QueueState state, QueueCommand.IssueForVisitor asked, Decision decision, int most) {
        if (!(decision instanceof Decision.Accepted accepted)
                || !(accepted.events().getFirst() instanceof QueueEvent.TicketIssued issued)) {
            return decision;
        }
        LocalDate today = state.day().orElse(null);
        if (today == null || !today.equals(day)) {
            tickets.clear();
            day = today;
        }
        List<TicketId> own = tickets.computeIfAbsent(asked.visitor(), who -> new ArrayList<>());
        own.removeIf(id -> state.ticket(id).filter(Ticket::open).isEmpty());
        if (own.size() >= most) {
            return new Decision.Rejected(Rejection.LIMIT_REACHED);
        }
        own.add(issued.ticket());
        return decision;
    }

    /** How many visitors are remembered; for tests. */
    int size() {
        return tickets.size();
    }
}
