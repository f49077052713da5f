package vn.motcua.queue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CounterDuty;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketId;

/**
 * One counter as the engine knows it. Immutable; for any thread.
 *
 * @param id which
 * @param mode whether it serves
 * @param clerk who opened it, null for one that was not opened today
 * @param services that it calls from now (S-175), empty when closed
 * @param duty whom of them it takes and prefers; null for everybody alike
 * @param current the visitor it has called or serves, null when free
 * @param since when mode or visitor last changed, null for a counter that was not opened today
 * @param lastStep what an undo would take back, null when nothing
 */
public record CounterView(
        CounterId id,
        Mode mode,
        @Nullable Actor clerk,
        List<ServiceId> services,
        @Nullable CounterDuty duty,
        @Nullable TicketId current,
        @Nullable Instant since,
        @Nullable LastStep lastStep) {
    public CounterView {
        services = List.copyOf(services);
    }

    public enum Mode {
        OPEN,
        PAUSED,
        CLOSED
    }

    static CounterView closed(CounterId id) {
        return new CounterView(id, Mode.CLOSED, null, List.of(), null, null, null, null);
    }

    public boolean open() {
        return mode == Mode.OPEN;
    }

    /** Whether it serves the visitor, wherever else he or she may have been sent. */
    boolean serves(Ticket ticket) {
        return services.contains(ticket.service())
                && (duty == null || duty.takes(ticket.procedure()));
    }

    /** Whether the visitor goes before others here. */
    boolean prefers(Ticket ticket) {
        return duty != null && duty.prefers(ticket.service(), ticket.priority());
    }

    CounterView openedBy(Actor opener, QueueEvent.CounterOpened e, Instant at) {
        return new CounterView(id, Mode.OPEN, opener, e.services(), e.duty(), null, at, null);
    }

    CounterView paused(Instant at) {
        return new CounterView(id, Mode.PAUSED, clerk, services, duty, null, at, null);
    }

    CounterView closed(Instant at) {
        return new CounterView(id, Mode.CLOSED, clerk, List.of(), null, null, at, null);
    }

    CounterView holding(@Nullable TicketId ticket, Instant at, @Nullable LastStep step) {
        return new CounterView(id, mode, clerk, services, duty, ticket, at, step);
    }
}
