package vn.motcua.provisioning.http.page;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.provisioning.account.Permission;
import vn.motcua.provisioning.console.Area;
import vn.motcua.provisioning.console.FleetPicture;
import vn.motcua.provisioning.console.Listing;
import vn.motcua.provisioning.http.gate.Answer;
import vn.motcua.provisioning.http.gate.Call;
import vn.motcua.provisioning.http.gate.Desks;
import vn.motcua.provisioning.http.gate.Endpoint;
import vn.motcua.provisioning.http.gate.RefusedException;

/** Overview and devices. Any thread. */
public final class FleetPages {
    private final Desks desks;
    private final Pages pages;
    private final Clock clock;
    private final DevicePages more;

    public FleetPages(Desks desks, Pages pages, Clock clock) {
        this.desks = desks;
        this.pages = pages;
        this.clock = clock;
        this.more = new DevicePages(desks);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/", Permission.FLEET_SEE, this::overview),
                Endpoint.get("/devices", Permission.FLEET_SEE, this::devices),
                Endpoint.get("/devices/{id}", Permission.FLEET_SEE, this::device));
    }

    private Answer overview(Call call) {
        // Before the picture: a page may hear once too often, never once too little.
        long version = desks.console().shown().version();
        FleetPicture fleet = desks.visible(call.person());
        boolean large = fleet.offices().size() > Area.MOST_SINGLE;
        return pages.page(
                "overview",
                call.frame(),
                Map.of(
                        "fleet",
                        fleet,
                        "areas",
                        large ? Area.of(fleet) : List.of(),
                        "version",
                        version,
                        "now",
                        clock.instant()));
    }

    private Answer devices(Call call) throws RefusedException {
        long version = desks.console().shown().version();
        FleetPicture fleet = desks.visible(call.person());
        Listing.Wanted wanted =
                new Listing.Wanted(
                        call.query("search"), call.query("office"), call.query("condition"));
        return pages.page(
                "devices",
                call.frame(),
                Map.of(
                        "fleet",
                        fleet,
                        "listing",
                        Listing.of(fleet, wanted, call.number("page", 1, 1, 100_000)),
                        "version",
                        version,
                        "now",
                        clock.instant()));
    }

    private Answer device(Call call) throws RefusedException, IOException {
        DeviceId id = call.device();
        long version = desks.console().shown().version();
        FleetPicture fleet = desks.visible(call.person());
        Optional<FleetPicture.DeviceView> device = fleet.device(id);
        Optional<FleetPicture.OfficeView> office = fleet.officeOf(id);
        if (device.isEmpty() || office.isEmpty()) {
            throw new RefusedException(RefusedException.Code.ABSENT);
        }
        Map<String, Object> values = more.more(call, id);
        values.put("version", version);
        values.put("office", office.get());
        values.put("device", device.get());
        values.put("now", clock.instant());
        return pages.page("device", call.frame(), values);
    }
}
