package vn.motcua.agent.app.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.motcua.continuity.HeldBlock;
import vn.motcua.continuity.LeasedIssuer;
import vn.motcua.continuity.OwnTicket;
import vn.motcua.contract.queue.CommandId;

/** What a kiosk's disk keeps of its blocks and of the tickets that it gave out by itself. */
final class SimLeases implements LeasedIssuer.Store {
    private final String name;
    private final List<HeldBlock> blocks = new ArrayList<>();
    private final Map<CommandId, OwnTicket> tickets = new LinkedHashMap<>();

    SimLeases(String name) {
        this.name = name;
    }

    @Override
    public LeasedIssuer.Kept load() {
        return new LeasedIssuer.Kept(name, blocks, List.copyOf(tickets.values()));
    }

    @Override
    public void save(HeldBlock block) {
        blocks.add(block);
    }

    @Override
    public void drop(HeldBlock block) {
        blocks.remove(block);
    }

    @Override
    public void save(OwnTicket ticket) {
        tickets.put(ticket.touch(), ticket);
    }

    @Override
    public void forgetBefore(LocalDate day) {
        blocks.removeIf(held -> held.block().date().isBefore(day));
        tickets.values().removeIf(ticket -> ticket.day().isBefore(day));
    }
}
