package vn.motcua.agent.office.greeting;

import java.io.IOException;
import java.time.Instant;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.TicketId;

/** What the desk did that stands in no queue event: ids and times, never a person. Any thread. */
public interface DeskJournal {
    /** How often a slip was printed again. */
    int copies(TicketId ticket) throws IOException;

    /**
     * A lost slip is to be printed again; a repeat of the same request is kept once.
     *
     * @return false when it was printed again so often already: nothing was kept
     */
    boolean copied(CommandId request, TicketId ticket, Instant at, int most) throws IOException;

    void help(HelpStep step, CommandId notice, Instant at) throws IOException;

    /** The life of a call for help at this desk. */
    enum HelpStep {
        TAKEN,
        GIVEN_BACK,
        DONE
    }
}
