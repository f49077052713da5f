package vn.motcua.provisioning.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.fleet.DeviceState;
import vn.motcua.contract.fleet.Heartbeat;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.provisioning.console.FleetPicture.Condition;
import vn.motcua.provisioning.registry.Registry;

final class FleetBuilderTest {
    private static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");
    private static final OfficeId OFFICE = new OfficeId("van-mieu");
    private final Registry registry =
            new Registry(
                    List.of(new Registry.OfficeEntry(OFFICE, "Văn Miếu", "", false)),
                    List.of(device("kiosk-01"), device("kiosk-02")));
    private final FleetBuilder builder = new FleetBuilder(() -> registry);

    @Test
    void aDeviceIsOfflineAfterThreeHeartbeatsButOnlyForACentreThatListened() {
        FleetSource.Fleet fleet = fleet(NOON.minusSeconds(600), report("kiosk-01", NOON, null));
        assertThat(condition(fleet, NOON.plusSeconds(95))).isEqualTo(Condition.ONLINE);
        assertThat(condition(fleet, NOON.plusSeconds(96))).isEqualTo(Condition.OFFLINE);
        FleetSource.Fleet restarted = fleet(NOON.plusSeconds(3600), report("kiosk-01", NOON, null));
        assertThat(condition(restarted, NOON.plusSeconds(3610))).isEqualTo(Condition.ONLINE);
        FleetSource.Fleet deaf = fleet(null, report("kiosk-01", NOON, null));
        assertThat(condition(deaf, NOON.plusSeconds(3600))).isEqualTo(Condition.ONLINE);
        assertThat(builder.picture(deaf, NOON).listening()).isFalse();
    }

    @Test
    void aWillIsBelievedAtOnceAndSaysSinceWhen() {
        FleetSource.Fleet fleet = fleet(NOON, report("kiosk-01", NOON, DeviceState.State.LOST));
        FleetPicture picture = builder.picture(fleet, NOON.plusSeconds(60));
        assertThat(picture.device(new DeviceId("kiosk-01")).orElseThrow().condition())
                .isEqualTo(Condition.OFFLINE);
        assertThat(picture.offices(Condition.OFFLINE)).isEqualTo(1);
        assertThat(picture.troubles())
                .singleElement()
                .satisfies(trouble -> {
                    assertThat(trouble.cause()).isEqualTo("office-lost");
                    assertThat(trouble.since()).isEqualTo(NOON);
                });
    }

    @Test
    void aTroubleKeepsItsBeginningUntilItIsOver() {
        PartStatus paper = new PartStatus("printer", PartStatus.Condition.FAILED, "paper-out");
        FleetSource.Fleet bad = fleet(NOON, report("kiosk-01", NOON, null, paper));
        FleetSource.Fleet good = fleet(NOON, report("kiosk-01", NOON, null));
        assertThat(since(bad, NOON)).isEqualTo(NOON);
        assertThat(since(bad, NOON.plusSeconds(30))).isEqualTo(NOON);
        builder.picture(good, NOON.plusSeconds(40));
        assertThat(since(bad, NOON.plusSeconds(50))).isEqualTo(NOON.plusSeconds(50));
    }

    @Test
    void whatDidNotChangeIsTheSameObjectInTheNextPicture() {
        FleetSource.Report still = report("kiosk-02", NOON, null);
        FleetPicture first = picture(fleet(NOON, report("kiosk-01", NOON, null), still), NOON);
        FleetPicture again =
                picture(fleet(NOON, report("kiosk-01", NOON, null), still), NOON.plusSeconds(1));
        assertThat(again).isSameAs(first);
        Instant later = NOON.plusSeconds(30);
        FleetPicture moved = picture(fleet(NOON, report("kiosk-01", later, null), still), later);
        assertThat(moved).isNotSameAs(first);
        assertThat(moved.heardAt()).isEqualTo(later);
        DeviceId same = new DeviceId("kiosk-02");
        assertThat(moved.device(same).orElseThrow()).isSameAs(first.device(same).orElseThrow());
        assertThat(new Interest.OfDevice(same).differs(first, moved)).isFalse();
        assertThat(Interest.of("device/kiosk-01").differs(first, moved)).isTrue();
        assertThat(Interest.of("office/van-mieu").differs(first, moved)).isTrue();
        assertThat(Interest.of("office/tay-ho").differs(first, moved)).isFalse();
        assertThat(Interest.of("rollouts").differs(first, moved)).isFalse();
        assertThat(Interest.of("device/../x").differs(first, moved)).isTrue();
    }

    @Test
    void aPartOfThePictureFindsItsOwnAndNothingElse() {
        FleetPicture whole = picture(fleet(NOON), NOON);
        FleetPicture nothing = whole.only(_ -> false);
        assertThat(whole.only(_ -> true).device(new DeviceId("kiosk-02"))).isPresent();
        assertThat(whole.troubles()).hasSize(1);
        assertThat(nothing.device(new DeviceId("kiosk-02"))).isEmpty();
        assertThat(nothing.office(OFFICE)).isEmpty();
        assertThat(nothing.troubles()).isEmpty();
        assertThat(nothing.deviceCount()).isZero();
    }

    private FleetPicture picture(FleetSource.Fleet fleet, Instant now) {
        return builder.picture(fleet, now);
    }

    private Instant since(FleetSource.Fleet fleet, Instant now) {
        return builder.picture(fleet, now)
                .device(new DeviceId("kiosk-01"))
                .orElseThrow()
                .troubles()
                .getFirst()
                .since();
    }

    private Condition condition(FleetSource.Fleet fleet, Instant now) {
        return builder.picture(fleet, now)
                .device(new DeviceId("kiosk-01"))
                .orElseThrow()
                .condition();
    }

    private static Registry.DeviceEntry device(String id) {
        return new Registry.DeviceEntry(new DeviceId(id), id, DeviceKind.KIOSK, OFFICE);
    }

    private static FleetSource.Fleet fleet(
            @Nullable Instant listeningSince, FleetSource.Report... reports) {
        return new FleetSource.Fleet(List.of(reports), List.of(), listeningSince);
    }

    private static FleetSource.Report report(
            String id, Instant heard, DeviceState.@Nullable State state, PartStatus... parts) {
        return new FleetSource.Report(
                new DeviceId(id),
                state == null
                        ? null
                        : new DeviceState("inst", 1, state, "", "0.1.0", "van-mieu", false),
                new Heartbeat(
                        "inst",
                        1,
                        "boot",
                        Duration.ofHours(1).toMillis(),
                        DeviceKind.KIOSK,
                        PartStatus.Condition.OK,
                        List.of(parts),
                        0,
                        1000,
                        50,
                        false),
                heard);
    }
}
