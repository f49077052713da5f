package vn.motcua.contract.office;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.ServiceId;

/**
 * One of the up to eight functional zones (khu vực chức năng) of an office (S-079): what people
 * read on signs, boards and slips to find their way.
 *
 * @param number 1 to {@value #MOST}, once in an office
 * @param kind what happens there
 * @param nameVi as on its sign, for example {@code Khu vực ngồi chờ}
 * @param nameEn the same in English
 * @param sign shape of the flow that leads there (S-090 to S-093), null for a zone without one
 * @param color of that flow, {@code #RRGGBB}; null exactly when there is no sign
 * @param services whose visitors wait here for their call; each service waits in one zone at most
 * @param counters that stand here; each stands in one zone at most
 */
public record Zone(
        int number,
        Kind kind,
        String nameVi,
        String nameEn,
        @Nullable FlowSign sign,
        @Nullable String color,
        List<ServiceId> services,
        List<CounterId> counters) {
    /** The scheme has eight. */
    public static final int MOST = 8;

    public Zone {
        services = List.copyOf(services);
        counters = List.copyOf(counters);
    }

    /** What a zone is for, by the scheme's list. */
    public enum Kind {
        /** Staff greet and guide; numbers (S-080). */
        GREETING,
        /** Information and look-up (S-081). */
        INFORMATION,
        /** Visitors scan and do online services by themselves (S-082). */
        SELF_SERVICE,
        /** Visitors wait for their call (S-083). */
        WAITING,
        /** Counters that take dossiers (S-084). */
        INTAKE,
        /** Counters that hand out results and take fees (S-085). */
        RESULTS,
        /** Meeting rooms, vulnerable people, services by others (S-086 to S-088). */
        SERVICES,
        /** Officers only (S-089). */
        STAFF
    }
}
