package vn.motcua.provisioning.console;

import java.time.Duration;
import java.util.Optional;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.provisioning.console.FleetPicture.DeviceView;
import vn.motcua.provisioning.console.FleetPicture.OfficeView;

/** What an open page shows, so that it hears of nothing else. Immutable. */
public sealed interface Interest {
    /** The whole fleet: overview and lists. */
    record Whole() implements Interest {}

    /** One office. */
    record OfOffice(OfficeId office) implements Interest {}

    /** One device, and its office for the name. */
    record OfDevice(DeviceId device) implements Interest {}

    /** Rollouts, which no picture shows. */
    record OfRollouts() implements Interest {}

    /** Up to so many devices, a page of the whole fleet hears of every change at once. */
    int SMALL_FLEET = 200;

    /** What a page of the whole of a larger fleet is spared. */
    Duration LARGE_FLEET_GAP = Duration.ofSeconds(5);

    /**
     * The word of an address: {@code office/ID}, {@code device/ID}, {@code rollouts}; everything
     * else, also what is no id, is the whole fleet.
     */
    static Interest of(String word) {
        try {
            if (word.startsWith("office/")) {
                return new OfOffice(new OfficeId(word.substring("office/".length())));
            }
            if (word.startsWith("device/")) {
                return new OfDevice(new DeviceId(word.substring("device/".length())));
            }
        } catch (IllegalArgumentException e) {
            return new Whole();
        }
        return word.equals("rollouts") ? new OfRollouts() : new Whole();
    }

    /** Whether the page looks different. */
    default boolean differs(FleetPicture before, FleetPicture after) {
        return switch (this) {
            case Whole _ -> before != after;
            case OfOffice one -> {
                Optional<OfficeView> was = before.office(one.office());
                yield before.listening() != after.listening()
                        || !was.equals(after.office(one.office()));
            }
            case OfDevice one -> {
                Optional<DeviceView> was = before.device(one.device());
                yield before.listening() != after.listening()
                        || !was.equals(after.device(one.device()));
            }
            case OfRollouts _ -> false;
        };
    }

    /**
     * How long the page is left alone after it heard of a change; the last change is never lost.
     */
    default Duration gap(FleetPicture now) {
        boolean large = this instanceof Whole && now.deviceCount() > SMALL_FLEET;
        return large ? LARGE_FLEET_GAP : Duration.ZERO;
    }
}
