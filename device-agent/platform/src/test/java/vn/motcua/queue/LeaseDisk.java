package vn.motcua.queue;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.motcua.continuity.HeldBlock;
import vn.motcua.continuity.LeasedIssuer;
import vn.motcua.continuity.OwnTicket;
import vn.motcua.contract.queue.CommandId;

/** A machine's disk that fails, or takes the machine along, at one of its writes. */
final class LeaseDisk implements LeasedIssuer.Store {
    /** What happens at that write. */
    enum Fault {
        NONE,
        /** Power goes before the write counts. */
        KILL_BEFORE,
        /** Power goes when it counts and nobody was told. */
        KILL_AFTER,
        /** The disk refuses. */
        FAIL_BEFORE,
        /** The disk says that it refused, and has it. */
        FAIL_AFTER;

        boolean kills() {
            return this == KILL_BEFORE || this == KILL_AFTER;
        }
    }

    /** The end of the process. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private final String name;
    private final List<HeldBlock> blocks = new ArrayList<>();
    private final Map<CommandId, OwnTicket> tickets = new LinkedHashMap<>();
    private final Fault fault;
    private final int at;
    int writes;

    LeaseDisk(String name, Fault fault, int at) {
        this.name = name;
        this.fault = fault;
        this.at = at;
    }

    static LeaseDisk sound() {
        return new LeaseDisk("disk", Fault.NONE, 0);
    }

    @Override
    public LeasedIssuer.Kept load() {
        return new LeasedIssuer.Kept(name, blocks, List.copyOf(tickets.values()));
    }

    @Override
    public void save(HeldBlock block) throws IOException {
        write(() -> {
            if (blocks.stream().noneMatch(b -> b.block().equals(block.block()))) {
                blocks.add(block);
            }
        });
    }

    @Override
    public void drop(HeldBlock block) throws IOException {
        write(() -> blocks.remove(block));
    }

    @Override
    public void save(OwnTicket ticket) throws IOException {
        write(() -> tickets.put(ticket.touch(), ticket));
    }

    @Override
    public void forgetBefore(LocalDate day) throws IOException {
        write(() -> {
            blocks.removeIf(b -> b.block().date().isBefore(day));
            tickets.values().removeIf(t -> t.day().isBefore(day));
        });
    }

    private void write(Runnable change) throws IOException {
        writes++;
        boolean now = writes == at;
        if (now && fault == Fault.KILL_BEFORE) {
            throw new Killed();
        }
        if (now && fault == Fault.FAIL_BEFORE) {
            throw new IOException("the disk refuses");
        }
        change.run();
        if (now && fault == Fault.KILL_AFTER) {
            throw new Killed();
        }
        if (now && fault == Fault.FAIL_AFTER) {
            throw new IOException("the disk says that it refuses");
        }
    }
}
