package vn.motcua.provisioning.alarm;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.Heartbeat;

/**
 * What the rules look at. Immutable.
 *
 * @param devices every device of the registry
 * @param doors what happened at the doors of the centre and still counts
 * @param listeningSince since when the centre hears its broker; null while it does not
 * @param brokerAwaySince since when it does not; null while it does
 * @param disobeyedSince since when the broker has not done what the centre says; null when it has
 */
public record FleetFacts(
        List<Device> devices,
        List<Door> doors,
        @Nullable Instant listeningSince,
        @Nullable Instant brokerAwaySince,
        @Nullable Instant disobeyedSince) {
    public FleetFacts {
        devices = List.copyOf(devices);
        doors = List.copyOf(doors);
    }

    /**
     * One device.
     *
     * @param device which
     * @param office where it stands
     * @param heardAt when it last spoke itself; null when never
     * @param saidGoodbye it was stopped in an orderly way
     * @param heartbeat its newest; null when none came
     * @param certificateEnds end of its newest certificate; null when another authority made it
     * @param driftSince since when it is not as it shall be; null when it is
     * @param stateRefused it did not take the state that it was sent
     * @param updateTrouble machine word of its newest update's failure; empty without one
     */
    public record Device(
            DeviceId device,
            String office,
            @Nullable Instant heardAt,
            boolean saidGoodbye,
            @Nullable Heartbeat heartbeat,
            @Nullable Instant certificateEnds,
            @Nullable Instant driftSince,
            boolean stateRefused,
            String updateTrouble) {}

    /**
     * Something at a door.
     *
     * @param kind {@link AlarmKind#ENROLMENT_LOCKED}, {@link AlarmKind#REVOKED_TRIES} or {@link
     *     AlarmKind#QUARANTINED}
     * @param subject device id
     * @param office where it stands; empty when nobody knows
     * @param at when
     */
    public record Door(AlarmKind kind, String subject, String office, Instant at) {}

    /** Where the facts come from; must not block. */
    @FunctionalInterface
    public interface Source {
        FleetFacts now();
    }
}
