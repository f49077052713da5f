package vn.motcua.provisioning.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.DeviceState;
import vn.motcua.contract.fleet.Heartbeat;
import vn.motcua.provisioning.registry.Registry;

/**
 * The fleet as one immutable picture that every page is drawn from.
 *
 * @param offices in the order of the registry
 * @param troubles worst first, then longest
 * @param heardAt when anything last came from any device; null when nothing ever did
 * @param listening whether the centre hears its broker; if not, everything here is as old as that
 */
public record FleetPicture(
        List<OfficeView> offices,
        List<Trouble> troubles,
        @Nullable Instant heardAt,
        boolean listening) {
    public FleetPicture {
        offices = List.copyOf(offices);
        troubles = List.copyOf(troubles);
    }

    /** How a device or an office does. */
    public enum Condition {
        ONLINE,
        DEGRADED,
        OFFLINE
    }

    /**
     * @param devices in their order
     * @param day figures of the latest business day; null when there is none
     */
    public record OfficeView(
            Registry.OfficeEntry entry, List<DeviceView> devices, FleetSource.@Nullable Day day) {
        public OfficeView {
            devices = List.copyOf(devices);
        }

        /** OFFLINE when every device is; DEGRADED when any device is not ONLINE. */
        public Condition condition() {
            long online = online();
            if (online == devices.size()) {
                return Condition.ONLINE;
            }
            boolean lost = devices.stream().allMatch(d -> d.condition() == Condition.OFFLINE);
            return lost ? Condition.OFFLINE : Condition.DEGRADED;
        }

        /** How many of its devices are ONLINE. */
        public long online() {
            return devices.stream().filter(d -> d.condition() == Condition.ONLINE).count();
        }
    }

    /**
     * @param heardAt when anything last came from it; null when nothing ever did
     */
    public record DeviceView(
            Registry.DeviceEntry entry,
            Condition condition,
            List<Trouble> troubles,
            @Nullable DeviceState state,
            @Nullable Heartbeat heartbeat,
            @Nullable Instant heardAt) {
        public DeviceView {
            troubles = List.copyOf(troubles);
        }
    }

    /**
     * One thing that somebody should look at.
     *
     * @param device whose; null when the whole office is away
     * @param part of the device, {@code printer}; empty = the device itself
     * @param cause machine word, {@code paper-out}
     * @param critical whether the device or office cannot work
     * @param since when it was first seen
     */
    public record Trouble(
            Registry.OfficeEntry office,
            Registry.@Nullable DeviceEntry device,
            String part,
            String cause,
            boolean critical,
            Instant since) {}

    /** The part of it that holds these offices. */
    public FleetPicture only(Predicate<Registry.OfficeEntry> wanted) {
        return new FleetPicture(
                offices.stream().filter(one -> wanted.test(one.entry())).toList(),
                troubles.stream().filter(one -> wanted.test(one.office())).toList(),
                heardAt,
                listening);
    }

    public Optional<OfficeView> officeOf(DeviceId device) {
        return offices.stream()
                .filter(o -> o.devices().stream().anyMatch(d -> d.entry().id().equals(device)))
                .findFirst();
    }

    public Optional<DeviceView> device(DeviceId device) {
        return offices.stream()
                .flatMap(o -> o.devices().stream())
                .filter(d -> d.entry().id().equals(device))
                .findFirst();
    }

    /** Whether any office is a point of a branch, which the console draws as circles. */
    public boolean hasBranch() {
        return offices.stream().anyMatch(office -> office.entry().branch());
    }

    public long deviceCount() {
        return offices.stream().mapToLong(o -> o.devices().size()).sum();
    }

    /** Devices that run, with or without trouble in a part. */
    public long running() {
        return offices.stream()
                .flatMap(o -> o.devices().stream())
                .filter(d -> d.condition() != Condition.OFFLINE)
                .count();
    }

    public long offices(Condition condition) {
        return offices.stream().filter(o -> o.condition() == condition).count();
    }
}
