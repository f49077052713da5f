package vn.motcua.contract.office;

import java.util.List;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.ServiceId;

/**
 * A counter (quầy) and what it may serve: one, some or all services (S-175).
 *
 * @param id as people read it
 * @param services may not be empty
 */
public record Counter(CounterId id, List<ServiceId> services) {
    public Counter {
        services = List.copyOf(services);
        if (services.isEmpty()) {
            throw new IllegalArgumentException("a counter serves something");
        }
    }
}
