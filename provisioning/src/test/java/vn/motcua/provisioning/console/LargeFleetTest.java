package vn.motcua.provisioning.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.provisioning.console.FleetPicture.Condition;
import vn.motcua.provisioning.registry.Registry;

/** 4,000 reception points with 10,000 devices: nothing on a page grows with them. */
final class LargeFleetTest {
    private static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");
    private static final int OFFICES = 4_000;
    private static final int DEVICES = 10_000;
    private final Registry registry = registry();
    private final FleetPicture fleet = new FleetBuilder(() -> registry).picture(reports(), NOON);

    @Test
    void theOverviewShowsTheWorstOfEachAreaAndSaysHowManyMoreThereAre() {
        List<Area> areas = Area.of(fleet);
        assertThat(areas).hasSize(40);
        assertThat(areas.stream().mapToInt(area -> area.offices().size()).sum())
                .isEqualTo(Area.MOST_CELLS);
        assertThat(areas.stream().mapToInt(Area::total).sum()).isEqualTo(OFFICES);
        assertThat(areas.getFirst().worst()).isEqualTo(Condition.DEGRADED);
        assertThat(areas.getFirst().offices())
                .first()
                .satisfies(office -> assertThat(office.online()).isLessThan(3));
        assertThat(areas).allSatisfy(area -> assertThat(area.more()).isEqualTo(100 - 15));
    }

    @Test
    void pagesOfPointsTogetherHoldEachPointOnceTheWorstFirst() {
        Set<String> seen = new HashSet<>();
        OfficeListing first = offices("", 1);
        assertThat(first.offices().getFirst().condition()).isEqualTo(Condition.DEGRADED);
        for (int page = 1; page <= first.pages(); page++) {
            offices("", page).offices().forEach(one -> seen.add(one.entry().id().value()));
        }
        assertThat(seen).hasSize(OFFICES);
        assertThat(offices("", 100_000).page()).isEqualTo(first.pages());
        assertThat(offices("điểm 0017", 1).offices())
                .singleElement()
                .satisfies(one -> assertThat(one.entry().id().value()).isEqualTo("office-0017"));
        assertThat(offices("DIEM 0017", 1).total()).isEqualTo(1);
        OfficeListing.Wanted area = new OfficeListing.Wanted("", "Khu 07", "online");
        assertThat(OfficeListing.of(fleet, area, 1).total()).isEqualTo(100);
        assertThat(Links.area("")).isEqualTo("/offices?area=-");
    }

    @Test
    void aSearchForADeviceFindsItByNameAndId() {
        assertThat(devices("device-00042").lines()).hasSize(1);
        assertThat(devices("kiosk 00042").lines()).hasSize(1);
        assertThat(devices("").total()).isEqualTo(DEVICES);
        assertThat(fleet.deviceCount()).isEqualTo(DEVICES);
        assertThat(fleet.running()).isEqualTo(DEVICES - 1);
    }

    @Test
    void aPageOfALargeFleetIsLeftAloneForAWhileAPageOfOneDeviceIsNot() {
        assertThat(new Interest.Whole().gap(fleet)).isEqualTo(Interest.LARGE_FLEET_GAP);
        assertThat(Interest.of("device/device-00001").gap(fleet)).isZero();
    }

    private OfficeListing offices(String search, int page) {
        return OfficeListing.of(fleet, new OfficeListing.Wanted(search, "", ""), page);
    }

    private Listing devices(String search) {
        return Listing.of(fleet, new Listing.Wanted(search, "", ""), 1);
    }

    private static Registry registry() {
        List<Registry.OfficeEntry> offices = new ArrayList<>();
        for (int i = 0; i < OFFICES; i++) {
            OfficeId id = new OfficeId("office-%04d".formatted(i));
            String area = "Khu %02d".formatted(i % 40);
            offices.add(new Registry.OfficeEntry(id, "Điểm %04d".formatted(i), area, i % 3 == 0));
        }
        List<Registry.DeviceEntry> devices = new ArrayList<>();
        for (int i = 0; i < DEVICES; i++) {
            devices.add(
                    new Registry.DeviceEntry(
                            new DeviceId("device-%05d".formatted(i)),
                            "Kiosk %05d".formatted(i),
                            DeviceKind.KIOSK,
                            offices.get(i % OFFICES).id()));
        }
        return new Registry(offices, devices);
    }

    /** All but one spoke a moment ago. */
    private FleetSource.Fleet reports() {
        List<FleetSource.Report> reports = new ArrayList<>();
        registry.devices()
                .forEach(one -> reports.add(new FleetSource.Report(one.id(), null, null, NOON)));
        reports.removeFirst();
        return new FleetSource.Fleet(reports, List.of(), NOON.minusSeconds(600));
    }
}
