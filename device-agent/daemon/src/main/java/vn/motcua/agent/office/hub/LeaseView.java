package vn.motcua.agent.office.hub;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.queue.LeasedBlock;
import vn.motcua.queue.QueueState;

/** What a machine is told of its own blocks of numbers. Pure. */
public final class LeaseView {
    private LeaseView() {}

    /**
     * @param clock the hub's
     * @param inDoubt whether it is in doubt now, whatever it was at the last event: a machine that
     *     is told an old time sends what the hub takes for expired
     * @param keys the secret of the slips of a block: no state has it
     */
    public static LeasedNumbers of(
            QueueState state,
            Office office,
            Actor holder,
            Instant clock,
            boolean inDoubt,
            Function<LeasedBlock, String> keys) {
        boolean runs = !inDoubt && clock.isAfter(state.now());
        Instant now = runs ? clock : state.now();
        List<ServiceId> closed =
                office.services().stream()
                        .map(Service::id)
                        .filter(id -> state.closed(id).isPresent())
                        .toList();
        return new LeasedNumbers(
                now,
                state.day().orElseGet(() -> BusinessCalendar.dateOf(now)),
                closed,
                state.blocksOf(holder).stream()
                        .map(b ->
                                new LeasedNumbers.Block(
                                        b.date(),
                                        b.prefix(),
                                        b.from(),
                                        b.to(),
                                        b.command(),
                                        keys.apply(b)))
                        .toList());
    }
}
