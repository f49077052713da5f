package vn.motcua.provisioning.rollout;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a release is to reach the fleet.
 *
 * @param release its number
 * @param within only devices in these units or below; empty = the whole fleet
 * @param rings in their order, 1 to 10
 * @param notBefore no device switches earlier; null = at once
 * @param hours when devices may switch, in the office's time; null = whenever nobody is there
 * @param limits when it stops by itself
 */
public record RolloutPlan(
        long release,
        Set<String> within,
        List<Ring> rings,
        @Nullable Instant notBefore,
        @Nullable Hours hours,
        Limits limits) {
    static final int MOST_RINGS = 10;
    static final long LARGEST_RELEASE = 999_999_999;

    public RolloutPlan {
        within = Set.copyOf(within);
        rings = List.copyOf(rings);
        if (release < 1 || release > LARGEST_RELEASE) {
            throw new IllegalArgumentException("a release has a number from 1");
        }
        if (rings.isEmpty() || rings.size() > MOST_RINGS || within.size() > Ring.MOST_NAMED) {
            throw new IllegalArgumentException("a rollout has 1 to " + MOST_RINGS + " rings");
        }
    }

    /** The whole fleet at any quiet time, with the usual limits. */
    public static RolloutPlan of(long release, List<Ring> rings) {
        return new RolloutPlan(release, Set.of(), rings, null, null, Limits.USUAL);
    }

    /**
     * A part of the day; may go over midnight.
     *
     * @param from whole minutes
     * @param to whole minutes
     */
    public record Hours(LocalTime from, LocalTime to) {
        public Hours {
            if (from.equals(to)) {
                throw new IllegalArgumentException("from and to are the same time");
            }
        }
    }

    /**
     * Failed means: went back by itself, could not take the release, or was silent too long. One
     * limit reached is enough.
     *
     * @param failedPercent more than this part of the devices that were told so far; 0 to 100
     * @param failedDevices this many devices, at least 1
     * @param silence a device that was told and does not report the release running by then has
     *     failed; at least one minute
     */
    public record Limits(int failedPercent, int failedDevices, Duration silence) {
        public static final Limits USUAL = new Limits(2, 2, Duration.ofHours(24));

        public Limits {
            if (failedPercent < 0
                    || failedPercent > 100
                    || failedDevices < 1
                    || silence.compareTo(Duration.ofMinutes(1)) < 0
                    || silence.compareTo(Duration.ofDays(60)) > 0) {
                throw new IllegalArgumentException("limits of a rollout out of range");
            }
        }
    }
}
