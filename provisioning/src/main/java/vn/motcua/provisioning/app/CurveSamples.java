package vn.motcua.provisioning.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.fleet.Heartbeat;
import vn.motcua.provisioning.console.FleetPicture;
import vn.motcua.provisioning.console.FleetPicture.Condition;
import vn.motcua.provisioning.console.FleetPicture.DeviceView;
import vn.motcua.provisioning.console.FleetPicture.OfficeView;
import vn.motcua.provisioning.console.FleetSource;
import vn.motcua.provisioning.curve.Curve;
import vn.motcua.provisioning.curve.Sample;
import vn.motcua.provisioning.curve.Subject;

/** How everybody does, for the curves. While the centre hears no broker, nobody knows. */
final class CurveSamples implements Supplier<List<Sample>> {
    private static final int PERCENT = 100;

    private final Supplier<FleetPicture> fleet;

    CurveSamples(Supplier<FleetPicture> fleet) {
        this.fleet = fleet;
    }

    @Override
    public List<Sample> get() {
        FleetPicture now = fleet.get();
        List<Sample> all = new ArrayList<>();
        if (!now.listening()) {
            return all;
        }
        for (OfficeView office : now.offices()) {
            for (DeviceView device : office.devices()) {
                all.add(
                        new Sample(
                                new Subject(Subject.Kind.DEVICE, device.entry().id().value()),
                                level(device.condition()),
                                device.condition() == Condition.OFFLINE
                                        ? Curve.UNKNOWN
                                        : paper(device.heartbeat())));
            }
            FleetSource.Day day = office.day();
            int devices = office.devices().size();
            all.add(
                    new Sample(
                            new Subject(Subject.Kind.OFFICE, office.entry().id().value()),
                            devices == 0
                                    ? Curve.UNKNOWN
                                    : (int) (office.running() * PERCENT / devices),
                            day == null ? Curve.UNKNOWN : day.waiting()));
        }
        return all;
    }

    private static int level(Condition condition) {
        return switch (condition) {
            case ONLINE -> 2;
            case DEGRADED -> 1;
            case OFFLINE -> 0;
        };
    }

    /** Unknown for a device without a printer. */
    private static int paper(@Nullable Heartbeat beat) {
        if (beat == null) {
            return Curve.UNKNOWN;
        }
        for (PartStatus part : beat.parts()) {
            if (part.part().equals("printer")) {
                return switch (part.cause()) {
                    case "paper-out" -> 0;
                    case "paper-low" -> 1;
                    default -> 2;
                };
            }
        }
        return Curve.UNKNOWN;
    }
}
