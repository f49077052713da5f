package vn.motcua.agent.app;

import vn.motcua.agent.office.TicketProofs;
import vn.motcua.agent.queue.TicketKeys;
import vn.motcua.contract.queue.TicketId;

/** The engine's keys of the slips as the office API wants them. Any thread. */
record SlipProofs(TicketKeys keys) implements TicketProofs {
    @Override
    public String keyOf(TicketId ticket) {
        return keys.keyOf(ticket);
    }

    @Override
    public String codeOf(TicketId ticket) {
        return keys.ratingCodeOf(ticket);
    }
}
