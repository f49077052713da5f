package vn.motcua.queue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.TicketId;

/** What the engine says to a command. */
public sealed interface Decision {
    /**
     * @param events what happens, one at least, to be recorded all or none
     */
    record Accepted(List<QueueEvent> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Rejected(Rejection reason) implements Decision {}

    /**
     * The same command id had its effect before; that effect stands.
     *
     * @param ticket what it was about, if any
     */
    record AlreadyDone(@Nullable TicketId ticket) implements Decision {}
}
