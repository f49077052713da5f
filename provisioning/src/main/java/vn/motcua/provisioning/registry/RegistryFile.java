package vn.motcua.provisioning.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.runtime.config.Section;
import vn.motcua.runtime.config.Settings;
import vn.motcua.runtime.config.SettingsException;

/**
 * Reads {@code registry.toml}:
 *
 * <pre>
 * [[offices]]
 * id = "van-mieu"
 * name = "Phường Văn Miếu - Quốc Tử Giám"
 * area = "Đống Đa - Hoàn Kiếm - Ba Đình"   # may be left out
 * branch = false                             # may be left out
 *
 * [[devices]]
 * id = "kiosk-01"
 * name = "Kiosk 01"
 * kind = "KIOSK"
 * office = "van-mieu"
 * </pre>
 */
public final class RegistryFile {
    static final int MAX_OFFICES = 2000;
    static final int MAX_DEVICES = 40_000;

    private RegistryFile() {}

    /** All that is wrong is in the exception, with its lines. */
    public static Registry read(Path file) throws SettingsException {
        Settings settings = Settings.read(file);
        Registry registry = registry(settings.root());
        settings.finish();
        return registry;
    }

    private static Registry registry(Section root) {
        List<Registry.OfficeEntry> offices = new ArrayList<>();
        Set<OfficeId> places = new HashSet<>();
        for (Section one : root.each("offices")) {
            OfficeId id = one.value("id", OfficeId::new, new OfficeId("absent"));
            if (!places.add(id)) {
                one.problem("id", "another office has the same id");
            }
            offices.add(
                    new Registry.OfficeEntry(
                            id, one.text("name"), one.text("area", ""), one.flag("branch", false)));
        }
        List<Registry.DeviceEntry> devices = new ArrayList<>();
        Set<DeviceId> ids = new HashSet<>();
        for (Section one : root.each("devices")) {
            Registry.DeviceEntry device = device(one);
            if (!ids.add(device.id())) {
                one.problem("id", "another device has the same id");
            }
            if (!places.contains(device.office())) {
                one.problem("office", "no [[offices]] has this id");
            }
            devices.add(device);
        }
        if (offices.isEmpty()) {
            root.problem("offices", "add at least one [[offices]]");
        }
        if (offices.size() > MAX_OFFICES || devices.size() > MAX_DEVICES) {
            root.problem(
                    "offices",
                    "more than " + MAX_OFFICES + " offices or " + MAX_DEVICES + " devices");
        }
        return new Registry(offices, devices);
    }

    private static Registry.DeviceEntry device(Section one) {
        return new Registry.DeviceEntry(
                one.value("id", DeviceId::new, new DeviceId("absent")),
                one.text("name"),
                one.choice("kind", DeviceKind.class),
                one.value("office", OfficeId::new, new OfficeId("absent")));
    }
}
