package vn.motcua.agent.app;

import java.io.IOException;
import java.util.function.Supplier;
import vn.motcua.agent.office.TicketProofs;
import vn.motcua.agent.queue.TicketKeys;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.queue.LeasedBlock;
import vn.motcua.queue.QueueState;

/**
 * The engine's keys of the slips as the office API wants them. Any thread.
 *
 * @param state the latest committed one
 */
record SlipProofs(TicketKeys keys, Supplier<QueueState> state) implements TicketProofs {
    @Override
    public String keyOf(TicketId ticket) {
        QueueState now = state.get();
        return now.ticket(ticket).map(t -> keys.keyOf(now, t)).orElseGet(() -> keys.keyOf(ticket));
    }

    @Override
    public void keep(TicketId ticket, String key) throws IOException {
        keys.keep(ticket, key);
    }

    @Override
    public String codeOf(TicketId ticket) {
        QueueState now = state.get();
        return now.ticket(ticket)
                .map(t -> keys.ratingCodeOf(now, t))
                .orElseGet(() -> keys.ratingCodeOf(ticket));
    }

    @Override
    public String keyOf(LeasedBlock block) {
        return keys.keyOf(block);
    }
}
