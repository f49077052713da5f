package vn.motcua.provisioning.rollout;

import java.util.Set;
import java.util.TreeSet;
import vn.motcua.contract.device.DeviceId;

/**
 * A step of a rollout. A device belongs to the first ring that it fits.
 *
 * @param name for people, {@code canary}; one line
 * @param who which of the rollout's devices
 */
public record Ring(String name, Who who) {
    static final int MOST_NAMED = 1_000;

    public Ring {
        if (!name.matches("[^\\p{Cntrl}]{1,60}")) {
            throw new IllegalArgumentException("a ring's name is one line");
        }
    }

    /** Which devices. */
    public sealed interface Who {
        /** These. */
        record Devices(Set<DeviceId> devices) implements Who {
            public Devices {
                devices = Set.copyOf(devices);
                check(devices.size());
            }
        }

        /** Everything that stands in one of these units or below. */
        record Units(Set<String> units) implements Who {
            public Units {
                units = Set.copyOf(new TreeSet<>(units));
                check(units.size());
            }
        }

        /**
         * This part of all devices of the rollout, those in earlier rings counted in: 5, then 30,
         * means 5 % and then 25 % more. Which ones is chance, but the same for the same release.
         */
        record Percent(int percent) implements Who {
            public Percent {
                if (percent < 1 || percent > 100) {
                    throw new IllegalArgumentException("a part is 1 to 100 %");
                }
            }
        }

        /** Whoever is left. */
        record All() implements Who {}

        private static void check(int count) {
            if (count < 1 || count > MOST_NAMED) {
                throw new IllegalArgumentException("a ring names 1 to " + MOST_NAMED);
            }
        }
    }
}
