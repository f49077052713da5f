package vn.motcua.provisioning.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.DeviceState;
import vn.motcua.contract.fleet.Heartbeat;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.provisioning.registry.Registry;

/**
 * The fleet as one immutable picture that every page is drawn from. Pictures that follow each other
 * share what did not change: whoever compares may compare offices and devices by identity.
 */
public final class FleetPicture {
    private final FleetIndex index;
    private final List<OfficeView> offices;
    private final List<Trouble> troubles;
    private final @Nullable Instant heardAt;
    private final boolean listening;
    private final Map<Condition, Long> byCondition = new EnumMap<>(Condition.class);
    private final long running;

    /**
     * @param index of just these offices
     * @param offices in the order of the index
     * @param troubles worst first, then longest
     */
    FleetPicture(
            FleetIndex index,
            List<OfficeView> offices,
            List<Trouble> troubles,
            @Nullable Instant heardAt,
            boolean listening) {
        this.index = index;
        this.offices = List.copyOf(offices);
        this.troubles = List.copyOf(troubles);
        this.heardAt = heardAt;
        this.listening = listening;
        offices.forEach(one -> byCondition.merge(one.condition(), 1L, Long::sum));
        this.running = offices.stream().mapToLong(OfficeView::running).sum();
    }

    /** How a device or an office does. */
    public enum Condition {
        ONLINE,
        DEGRADED,
        OFFLINE
    }

    /**
     * An office and how it does.
     *
     * @param devices in their order
     * @param day figures of the latest business day; null when there is none
     * @param condition OFFLINE when every device is; DEGRADED when any device is not ONLINE
     * @param online how many of its devices are ONLINE
     * @param running how many are not OFFLINE
     */
    public record OfficeView(
            Registry.OfficeEntry entry,
            List<DeviceView> devices,
            FleetSource.@Nullable Day day,
            Condition condition,
            long online,
            long running) {
        public OfficeView {
            devices = List.copyOf(devices);
        }

        static OfficeView of(
                Registry.OfficeEntry entry,
                List<DeviceView> devices,
                FleetSource.@Nullable Day day) {
            long online = 0;
            long running = 0;
            for (DeviceView one : devices) {
                online += one.condition() == Condition.ONLINE ? 1 : 0;
                running += one.condition() == Condition.OFFLINE ? 0 : 1;
            }
            Condition condition = running == 0 ? Condition.OFFLINE : Condition.DEGRADED;
            return new OfficeView(
                    entry,
                    devices,
                    day,
                    online == devices.size() ? Condition.ONLINE : condition,
                    online,
                    running);
        }
    }

    /**
     * A device and how it does.
     *
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

    /** In the order of the registry. */
    public List<OfficeView> offices() {
        return offices;
    }

    /** Worst first, then longest. */
    public List<Trouble> troubles() {
        return troubles;
    }

    /** When anything last came from any device; null when nothing ever did. */
    public @Nullable Instant heardAt() {
        return heardAt;
    }

    /** Whether the centre hears its broker; if not, everything here is as old as that. */
    public boolean listening() {
        return listening;
    }

    /** The part of it that holds these offices. */
    public FleetPicture only(Predicate<Registry.OfficeEntry> wanted) {
        List<Integer> positions = new ArrayList<>();
        List<OfficeView> kept = new ArrayList<>();
        for (int i = 0; i < offices.size(); i++) {
            if (wanted.test(offices.get(i).entry())) {
                positions.add(i);
                kept.add(offices.get(i));
            }
        }
        FleetIndex part = index.only(positions);
        return new FleetPicture(
                part,
                kept,
                troubles.stream().filter(one -> part.office(one.office().id()) != null).toList(),
                heardAt,
                listening);
    }

    /** Where everything stands; for searches. */
    FleetIndex index() {
        return index;
    }

    public Optional<OfficeView> office(OfficeId office) {
        Integer position = index.office(office);
        return position == null ? Optional.empty() : Optional.of(offices.get(position));
    }

    public Optional<OfficeView> officeOf(DeviceId device) {
        FleetIndex.Spot spot = index.device(device);
        return spot == null ? Optional.empty() : Optional.of(offices.get(spot.office()));
    }

    public Optional<DeviceView> device(DeviceId device) {
        FleetIndex.Spot spot = index.device(device);
        return spot == null
                ? Optional.empty()
                : Optional.of(offices.get(spot.office()).devices().get(spot.device()));
    }

    /** Whether any office is a point of a branch, which the console draws as circles. */
    public boolean hasBranch() {
        return offices.stream().anyMatch(office -> office.entry().branch());
    }

    public long deviceCount() {
        return index.deviceCount();
    }

    /** Devices that run, with or without trouble in a part. */
    public long running() {
        return running;
    }

    public long offices(Condition condition) {
        return byCondition.getOrDefault(condition, 0L);
    }
}
