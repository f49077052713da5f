package vn.motcua.contract.queue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.ProcedureCode;

/**
 * What a counter is for, beyond the services that it serves. Stands in the event of its opening, so
 * that a replay and an audit need no office file. A counter without one serves its services and
 * prefers nobody.
 *
 * @param kind what people call it
 * @param first services that a general counter takes before all others; empty for other kinds
 * @param procedures the only procedures that it takes (S-175), empty for every one
 */
public record CounterDuty(Kind kind, List<ServiceId> first, List<ProcedureCode> procedures) {
    public enum Kind {
        /** Serves its services, and of those its procedures. */
        ORDINARY,
        /** Serves every service, after its own. */
        GENERAL,
        /** Serves what is done while the visitor waits (quầy giải quyết trong ngày, S-084). */
        SAME_DAY,
        /** Takes visitors who cannot wait long before others (S-087, S-205). */
        VULNERABLE
    }

    public CounterDuty {
        first = List.copyOf(first);
        procedures = List.copyOf(procedures);
    }

    /**
     * Whether the counter takes a visitor who comes for this procedure.
     *
     * @param procedure null when the visitor named none: an officer finds out, except at a counter
     *     for what is done the same day, which must know
     */
    public boolean takes(@Nullable ProcedureCode procedure) {
        return procedures.isEmpty()
                || (procedure == null ? kind != Kind.SAME_DAY : procedures.contains(procedure));
    }

    /** Whether such a visitor goes before others here. */
    public boolean prefers(ServiceId service, PriorityClass priority) {
        return switch (kind) {
            case ORDINARY, SAME_DAY -> false;
            case GENERAL -> first.contains(service);
            case VULNERABLE ->
                    priority != PriorityClass.NONE && priority != PriorityClass.APPOINTMENT;
        };
    }
}
