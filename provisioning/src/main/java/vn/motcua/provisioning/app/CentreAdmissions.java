package vn.motcua.provisioning.app;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.provisioning.broker.Admissions;
import vn.motcua.provisioning.enrolment.Revocations;
import vn.motcua.provisioning.enrolment.Standing;
import vn.motcua.provisioning.registry.Registry;

/**
 * Whom the broker lets in: devices in service by enrolment, and those of the registry that never
 * enrolled here because another authority gave them their certificates. Any thread.
 */
final class CentreAdmissions implements Admissions {
    private final Set<DeviceId> registered;
    private final Optional<? extends Revocations> enrolment;

    CentreAdmissions(Registry registry, Optional<? extends Revocations> enrolment) {
        this.registered =
                registry.devices().stream()
                        .map(Registry.DeviceEntry::id)
                        .collect(Collectors.toUnmodifiableSet());
        this.enrolment = enrolment;
    }

    @Override
    public Set<DeviceId> known() {
        Set<DeviceId> all = new HashSet<>(registered);
        enrolment.ifPresent(one -> all.addAll(one.enrolled()));
        return all;
    }

    @Override
    public boolean admits(DeviceId device) {
        return switch (enrolment.map(one -> one.standing(device)).orElse(Standing.UNKNOWN)) {
            case ACTIVE -> true;
            case UNKNOWN -> registered.contains(device);
            case QUARANTINED, REVOKED -> false;
        };
    }

    @Override
    public void onChange(Consumer<DeviceId> listener) {
        enrolment.ifPresent(one -> one.onChange(change -> listener.accept(change.device())));
    }
}
