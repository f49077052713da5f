package vn.motcua.provisioning.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.office.OfficeId;

final class LiveRegistryTest {
    private static final Registry.OfficeEntry PLANNED =
            new Registry.OfficeEntry(new OfficeId("van-mieu"), "Văn Miếu", "Đống Đa", true);
    private static final Registry.DeviceEntry KIOSK = device("kiosk-01", "van-mieu");

    @Test
    void aBoxThatEnrolsIsKnownAndOneThatIsTakenOutIsNot() {
        LiveRegistry registry = new LiveRegistry(new Registry(List.of(), List.of()));
        List<Integer> counts = new ArrayList<>();
        registry.onChange(() -> counts.add(registry.get().devices().size()));
        registry.enrolled(List.of(PLANNED), List.of(KIOSK));
        assertThat(registry.get().devicesOf(PLANNED.id())).containsExactly(KIOSK);
        registry.enrolled(List.of(), List.of());
        assertThat(registry.get().device(KIOSK.id())).isEmpty();
        assertThat(registry.get().devicesOf(PLANNED.id())).isEmpty();
        assertThat(counts).containsExactly(1, 0);
    }

    @Test
    void theCitysFileCountsWhereTheSheetSaysOtherwise() {
        LiveRegistry registry = new LiveRegistry(new Registry(List.of(PLANNED), List.of(KIOSK)));
        registry.enrolled(
                List.of(new Registry.OfficeEntry(PLANNED.id(), "as on the sheet", "", false)),
                List.of(device("kiosk-01", "elsewhere"), device("kiosk-02", "van-mieu")));
        assertThat(registry.get().office(PLANNED.id())).contains(PLANNED);
        assertThat(registry.get().device(KIOSK.id())).contains(KIOSK);
        assertThat(registry.get().devicesOf(PLANNED.id())).hasSize(2);
    }

    private static Registry.DeviceEntry device(String id, String office) {
        return new Registry.DeviceEntry(
                new DeviceId(id), id, DeviceKind.KIOSK, new OfficeId(office));
    }
}
