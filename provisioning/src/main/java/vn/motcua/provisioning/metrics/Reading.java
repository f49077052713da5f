package vn.motcua.provisioning.metrics;

import java.time.Duration;
import java.util.Map;

/**
 * The centre at one moment, in numbers. Immutable.
 *
 * @param devices how many, by condition ({@code online}, {@code degraded}, {@code offline})
 * @param offices the same of reception points
 * @param alarms open ones, by kind and severity
 * @param ingest what came from the broker
 * @param rollouts how many, by state
 * @param orders how many are remembered, by state
 * @param fileBytes size of each database file, by its name
 * @param consolePages pages of the console that listen
 */
public record Reading(
        Map<String, Long> devices,
        Map<String, Long> offices,
        Map<AlarmLabels, Long> alarms,
        Ingest ingest,
        Map<String, Long> rollouts,
        Map<String, Long> orders,
        Map<String, Long> fileBytes,
        long consolePages) {
    public Reading {
        devices = Map.copyOf(devices);
        offices = Map.copyOf(offices);
        alarms = Map.copyOf(alarms);
        rollouts = Map.copyOf(rollouts);
        orders = Map.copyOf(orders);
        fileBytes = Map.copyOf(fileBytes);
    }

    /** What kind of alarm, and how urgent. */
    public record AlarmLabels(String kind, String severity) {}

    /**
     * Messages of devices on their way into the database.
     *
     * @param linked whether the centre hears its broker
     * @param stored events in the database, up to the first hole of each log
     * @param repeats events that came again and were dropped
     * @param unreadable places that hold no readable event
     * @param strays messages that belong to no log or device
     * @param logs event logs that are known
     * @param holes logs of these that wait for a missing event
     * @param messages that were committed since the start
     * @param commits since the start
     * @param waited from arrival of a commit's oldest message until it was on disk, added up
     * @param waiting messages that wait now
     * @param refused messages that found no room and will come again
     */
    public record Ingest(
            boolean linked,
            long stored,
            long repeats,
            long unreadable,
            long strays,
            long logs,
            long holes,
            long messages,
            long commits,
            Duration waited,
            long waiting,
            long refused) {}
}
