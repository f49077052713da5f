package vn.motcua.provisioning.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.runtime.config.SettingsException;

final class RegistryFileTest {
    @TempDir Path folder;

    @Test
    void readsOfficesAndDevicesInTheirOrder() throws IOException, SettingsException {
        Registry registry =
                RegistryFile.read(
                        file(
                                """
                                [[offices]]
                                id = "van-mieu"
                                name = "Phường Văn Miếu - Quốc Tử Giám"
                                area = "Đống Đa - Hoàn Kiếm - Ba Đình"
                                [[offices]]
                                id = "branch-1"
                                name = "Chi nhánh số 1"
                                branch = true
                                [[devices]]
                                id = "kiosk-01"
                                name = "Kiosk 01"
                                kind = "KIOSK"
                                office = "van-mieu"
                                """));
        assertThat(registry.offices()).hasSize(2);
        assertThat(registry.office(new OfficeId("branch-1")).orElseThrow().branch()).isTrue();
        assertThat(registry.device(new DeviceId("kiosk-01")).orElseThrow().kind())
                .isEqualTo(DeviceKind.KIOSK);
        assertThat(registry.devicesOf(new OfficeId("branch-1"))).isEmpty();
    }

    @Test
    void saysAllThatIsWrongWithItsLine() throws IOException {
        Path file =
                file(
                        """
                        [[offices]]
                        id = "van-mieu"
                        name = "A"
                        nme = "B"
                        [[offices]]
                        id = "van-mieu"
                        name = "A"
                        [[devices]]
                        id = "kiosk-01"
                        name = "Kiosk 01"
                        kind = "KIOSK"
                        office = "elsewhere"
                        """);
        SettingsException wrong =
                catchThrowableOfType(SettingsException.class, () -> RegistryFile.read(file));
        assertThat(wrong.lines())
                .anyMatch(line -> line.contains(":4:") && line.contains("did you mean name"))
                .anyMatch(line -> line.contains(":6:") && line.contains("same id"))
                .anyMatch(line -> line.contains(":12:") && line.contains("no [[offices]]"));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("registry.toml"), text);
    }
}
