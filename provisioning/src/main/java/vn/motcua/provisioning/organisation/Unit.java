package vn.motcua.provisioning.organisation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A unit on one day.
 *
 * @param id for ever
 * @param kind for ever
 * @param name on that day, or its last one
 * @param parent on that day, or its last one; null for the city
 * @param details on that day, or the last ones
 * @param since first day
 * @param until first day on which it is no more; null while it is
 * @param into the unit that took it over, when it ended by a merge
 */
public record Unit(
        UnitId id,
        UnitKind kind,
        String name,
        @Nullable UnitId parent,
        Details details,
        LocalDate since,
        @Nullable LocalDate until,
        @Nullable UnitId into) {
    public boolean open() {
        return until == null;
    }

    Unit renamed(String to) {
        return new Unit(id, kind, to, parent, details, since, until, into);
    }

    Unit moved(UnitId to) {
        return new Unit(id, kind, name, to, details, since, until, into);
    }

    Unit described(Details as) {
        return new Unit(id, kind, name, parent, as, since, until, into);
    }

    Unit ended(LocalDate on, @Nullable UnitId successor) {
        return new Unit(id, kind, name, parent, details, since, on, successor);
    }
}
