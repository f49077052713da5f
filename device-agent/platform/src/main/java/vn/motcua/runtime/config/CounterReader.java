package vn.motcua.runtime.config;

import java.util.ArrayList;
import java.util.List;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.CounterDuty;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.ServiceId;

/** Reads what a counter of an office's file is for (S-084, S-087, S-175). */
final class CounterReader {
    private static final ProcedureCode STAND_IN = new ProcedureCode("0.000000");

    private CounterReader() {}

    /**
     * @param named the services that the file gives the counter, one at least
     * @param all of the office: what a general counter serves besides
     */
    static Counter counter(Section s, CounterId id, List<ServiceId> named, List<Service> all) {
        CounterDuty.Kind kind = s.choice("kind", CounterDuty.Kind.class, CounterDuty.Kind.ORDINARY);
        List<ProcedureCode> procedures =
                s.texts("procedures", List.of()).isEmpty()
                        ? List.of()
                        : s.values("procedures", ProcedureCode::new, STAND_IN);
        boolean general = kind == CounterDuty.Kind.GENERAL;
        if (general && !procedures.isEmpty()) {
            s.problem("procedures", "a general counter takes every procedure");
        }
        if (kind == CounterDuty.Kind.ORDINARY && procedures.isEmpty()) {
            return Counter.plain(id, named);
        }
        List<ServiceId> services = new ArrayList<>(named);
        if (general) {
            all.stream().map(Service::id).filter(x -> !named.contains(x)).forEach(services::add);
        }
        return new Counter(
                id, services, new CounterDuty(kind, general ? named : List.of(), procedures));
    }
}
