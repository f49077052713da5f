package vn.motcua.agent.fleet.update;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What an update needs of the box it is on; a virtual device brings its own.
 *
 * @param source where releases come from
 * @param trustedRoot the first {@code root.json} that the package brought; null = the one that
 *     {@code source} shows first is taken, so that must be a source that is known to be the centre
 * @param idle whether nobody is served, and nobody waits
 * @param health how the box is
 * @param restart ends this process, soon and in order, so that the launcher starts the slot in
 *     force; may return
 * @param clock never behind what was once known
 * @param office the office's time
 * @param monotonicNanos for durations
 * @param freeBytes on the disk of the data folder
 * @param spell of the health gate, five minutes
 */
public record UpdatePorts(
        ReleaseSource source,
        @Nullable Path trustedRoot,
        BooleanSupplier idle,
        HealthProbe health,
        Runnable restart,
        Clock clock,
        ZoneId office,
        LongSupplier monotonicNanos,
        LongSupplier freeBytes,
        Duration spell) {
    public static final Duration SPELL = Duration.ofMinutes(5);
}
