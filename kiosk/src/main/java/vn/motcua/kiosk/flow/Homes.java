package vn.motcua.kiosk.flow;

import java.util.Optional;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;

/** The page a visit starts from, and the question before a number. */
final class Homes {
    private Homes() {}

    /** Home while machines give out numbers, else what still works. */
    static Page idle(State s) {
        boolean issues = s.office().map(o -> o.calendar().issuesAt(s.now().wall())).orElse(true);
        return issues ? new Page.Home() : new Page.Closed();
    }

    /** Leads to the one question before a number of the service for this need. */
    static Step ask(State s, Need need) {
        Optional<Service> service = s.office().flatMap(o -> serviceFor(o, need));
        return service.map(found -> IdentitySteps.ask(s, new Errand(need, found, null), s.page()))
                .orElseGet(() -> Step.to(s));
    }

    /**
     * The service that sees to a need; an office without one of its own lets the visitor meet
     * somebody anyway: no dead end.
     */
    static Optional<Service> serviceFor(Office office, Need need) {
        return first(office, need)
                .or(() -> need == Need.PAY ? first(office, Need.COLLECT) : Optional.empty())
                .or(() -> first(office, Need.OTHER))
                .or(() -> office.services().stream().findFirst());
    }

    private static Optional<Service> first(Office office, Need need) {
        return office.services().stream()
                .filter(s -> s.need() == need && !s.byAppointment())
                .findFirst();
    }
}
