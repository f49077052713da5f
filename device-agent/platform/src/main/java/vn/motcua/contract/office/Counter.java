package vn.motcua.contract.office;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.queue.CounterDuty;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.ServiceId;

/**
 * A counter (quầy) and what it may serve: one, some or all services (S-175).
 *
 * @param id as people read it
 * @param services may not be empty; of a general counter every service of the office, its own first
 * @param duty null for a counter that takes every procedure and prefers nobody
 */
public record Counter(CounterId id, List<ServiceId> services, @Nullable CounterDuty duty) {
    public Counter {
        services = List.copyOf(services);
        if (services.isEmpty()) {
            throw new IllegalArgumentException("a counter serves something");
        }
    }

    /** One that takes every procedure of its services and prefers nobody. */
    public static Counter plain(CounterId id, List<ServiceId> services) {
        return new Counter(id, services, null);
    }

    /** Whether it serves somebody who comes for this. */
    public boolean serves(ServiceId service, @Nullable ProcedureCode procedure) {
        return services.contains(service) && (duty == null || duty.takes(procedure));
    }
}
