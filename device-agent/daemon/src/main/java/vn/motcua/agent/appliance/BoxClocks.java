package vn.motcua.agent.appliance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import vn.motcua.continuity.LeasedIssuer;
import vn.motcua.continuity.Ticks;

/**
 * What this machine knows of time. Any thread.
 *
 * @param wall the clock on the wall
 * @param inDoubt whether that one may not be trusted
 * @param ticks the monotonic clock
 */
public record BoxClocks(InstantSource wall, BooleanSupplier inDoubt, Supplier<Ticks> ticks) {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /**
     * With the monotonic clock of the system, which goes on through a restart of the process; where
     * the system does not name its run, each process counts as a run of its own.
     */
    public static BoxClocks ofSystem(InstantSource wall, BooleanSupplier inDoubt) {
        String boot = boot();
        return new BoxClocks(
                wall,
                inDoubt,
                () -> new Ticks(boot, Duration.ofNanos(System.nanoTime()).toSeconds()));
    }

    private static String boot() {
        try {
            return Files.readString(BOOT).strip();
        } catch (IOException e) {
            return UUID.randomUUID().toString();
        }
    }

    /** The wall clock, or while that is in doubt the hub's time as far as it was heard. */
    InstantSource office(LeasedIssuer issuer) {
        return () ->
                inDoubt.getAsBoolean()
                        ? issuer.officeTime(ticks.get(), wall.instant())
                        : wall.instant();
    }

    /** Empty while the wall clock is in doubt. */
    Optional<Instant> trusted() {
        return inDoubt.getAsBoolean() ? Optional.empty() : Optional.of(wall.instant());
    }
}
