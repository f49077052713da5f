package vn.motcua.queue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.ServiceId;

/**
 * What a visitor waits for now, and what comes then. Immutable; for any thread.
 *
 * @param service waited for
 * @param onlyAt the only counter that may call while it is manned, null for any
 * @param onlyBy the only clerk who may call while at a counter, null for any
 * @param then services after this one, in order
 * @param backTo the counter that shall call for the first of those, null for any
 */
public record Route(
        ServiceId service,
        @Nullable CounterId onlyAt,
        @Nullable Actor onlyBy,
        List<ServiceId> then,
        @Nullable CounterId backTo) {
    public Route {
        then = List.copyOf(then);
    }

    static Route to(ServiceId service) {
        return new Route(service, null, null, List.of(), null);
    }

    static Route of(QueueEvent.TicketTransferred e) {
        return new Route(e.service(), e.onlyAt(), e.onlyBy(), e.then(), e.backTo());
    }

    Route thenTo(List<ServiceId> next) {
        return new Route(service, onlyAt, onlyBy, next, backTo);
    }

    /** Whether the visit goes on after this service. */
    boolean goesOn() {
        return !then.isEmpty();
    }
}
