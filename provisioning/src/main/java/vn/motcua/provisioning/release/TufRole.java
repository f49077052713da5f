package vn.motcua.provisioning.release;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The four roles of TUF 1.0: who signs what, and how long it counts. */
enum TufRole {
    /** Names the keys of all roles; two of three keys, which lie apart from each other. */
    ROOT(Duration.ofDays(365), 2, List.of("root-1", "root-2", "root-3")),
    /** Names the releases; one of two keys, with the people who release. */
    TARGETS(Duration.ofDays(90), 1, List.of("targets-1", "targets-2")),
    /** Holds the lists together; the centre's own key. */
    SNAPSHOT(Duration.ofDays(7), 1, List.of("online")),
    /** Says that this is the newest; the centre's own key, every few hours. */
    TIMESTAMP(Duration.ofHours(24), 1, List.of("online"));

    private final Duration life;
    private final int threshold;
    private final List<String> keys;

    TufRole(Duration life, int threshold, List<String> keys) {
        this.life = life;
        this.threshold = threshold;
        this.keys = keys;
    }

    Duration life() {
        return life;
    }

    int threshold() {
        return threshold;
    }

    /** Names of the files, without {@code .key}. */
    List<String> keys() {
        return keys;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
