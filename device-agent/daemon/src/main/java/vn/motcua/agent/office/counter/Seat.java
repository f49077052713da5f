package vn.motcua.agent.office.counter;

import java.util.List;
import java.util.Optional;
import vn.motcua.contract.office.Clerk;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.ServiceId;

/**
 * Where a browser is signed in.
 *
 * @param clerk who, when it was by id and PIN; empty by the counter's one-time link
 */
record Seat(CounterId counter, Optional<Clerk> clerk) {
    /** As whom everything that is done here is recorded. */
    Actor actor() {
        return new Actor("clerk:" + clerk.map(Clerk::id).orElse("counter-" + counter));
    }

    /** Those that may be served here (S-175). */
    List<ServiceId> mayServe(List<ServiceId> services) {
        return services.stream().filter(one -> clerk.map(c -> c.serves(one)).orElse(true)).toList();
    }

    /** The clerk's name, empty without one. */
    String name() {
        return clerk.map(Clerk::name).orElse("");
    }
}
