package vn.motcua.provisioning.http.page;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.provisioning.account.Permission;
import vn.motcua.provisioning.console.FleetPicture;
import vn.motcua.provisioning.console.OfficeListing;
import vn.motcua.provisioning.curve.Subject;
import vn.motcua.provisioning.http.gate.Answer;
import vn.motcua.provisioning.http.gate.Call;
import vn.motcua.provisioning.http.gate.Desks;
import vn.motcua.provisioning.http.gate.Endpoint;
import vn.motcua.provisioning.http.gate.RefusedException;
import vn.motcua.provisioning.http.gate.RefusedException.Code;

/** Reception points: the list, and one. Any thread. */
public final class OfficePages {
    private final Desks desks;
    private final Pages pages;
    private final Clock clock;

    public OfficePages(Desks desks, Pages pages, Clock clock) {
        this.desks = desks;
        this.pages = pages;
        this.clock = clock;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/offices", Permission.FLEET_SEE, this::offices),
                Endpoint.get("/offices/{id}", Permission.FLEET_SEE, this::office));
    }

    private Answer offices(Call call) throws RefusedException {
        long version = desks.console().shown().version();
        FleetPicture fleet = desks.visible(call.person());
        OfficeListing.Wanted wanted =
                new OfficeListing.Wanted(
                        call.query("search"), call.query("area"), call.query("condition"));
        return pages.page(
                "offices",
                call.frame(),
                Map.of(
                        "fleet",
                        fleet,
                        "listing",
                        OfficeListing.of(fleet, wanted, call.number("page", 1, 1, 100_000)),
                        "version",
                        version,
                        "now",
                        clock.instant()));
    }

    private Answer office(Call call) throws RefusedException {
        long version = desks.console().shown().version();
        FleetPicture.OfficeView office =
                desks.visible(call.person())
                        .office(id(call))
                        .orElseThrow(() -> new RefusedException(Code.ABSENT));
        return pages.page(
                "officepage",
                call.frame(),
                Map.of(
                        "office",
                        office,
                        "curves",
                        desks.drawings(
                                new Subject(Subject.Kind.OFFICE, office.entry().id().value())),
                        "version",
                        version,
                        "now",
                        clock.instant()));
    }

    private static OfficeId id(Call call) throws RefusedException {
        try {
            return new OfficeId(call.part("id"));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Code.ABSENT);
        }
    }
}
