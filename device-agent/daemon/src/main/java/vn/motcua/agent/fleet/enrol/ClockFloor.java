package vn.motcua.agent.fleet.enrol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.store.DurableFiles;

/**
 * The time that a box without a battery for its clock may count on: never before the program was
 * built, never before the latest time that it once knew; from the centre's answer on, the centre's
 * time. One thread.
 */
public final class ClockFloor {
    // A card wears out: an hour's progress is worth a write.
    private static final Duration STEP = Duration.ofHours(1);

    private final Path file;
    private final InstantSource wall;
    private final LongSupplier monotonicNanos;
    private Instant floor;
    private @Nullable Told told;

    private record Told(Instant time, long nanos) {}

    /**
     * @param data the agent's data folder
     * @param built when the program was built
     */
    public ClockFloor(Path data, Instant built, InstantSource wall, LongSupplier monotonicNanos)
            throws IOException {
        this.file = data.toAbsolutePath().resolve("identity/time");
        this.wall = wall;
        this.monotonicNanos = monotonicNanos;
        Instant kept = kept();
        this.floor = kept.isAfter(built) ? kept : built;
    }

    private Instant kept() throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > 64) {
            return Instant.EPOCH;
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        return text.matches("[0-9]{1,11}")
                ? Instant.ofEpochSecond(Long.parseLong(text))
                : Instant.EPOCH;
    }

    /** The best that is known. */
    public Instant now() {
        Told centre = told;
        Instant best =
                centre == null
                        ? wall.instant()
                        : centre.time().plusNanos(monotonicNanos.getAsLong() - centre.nanos());
        return best.isBefore(floor) ? floor : best;
    }

    /** Whether somebody who is trusted said what time it is, since this program started. */
    public boolean known() {
        return told != null;
    }

    /** The centre's time, from an answer over a trusted line; an earlier one changes nothing. */
    public void learn(Instant time) throws IOException {
        if (time.isBefore(floor)) {
            return;
        }
        told = new Told(time, monotonicNanos.getAsLong());
        if (!time.isBefore(floor.plus(STEP))) {
            floor = time;
            DurableFiles.folder(file.getParent() == null ? file : file.getParent());
            DurableFiles.write(file, time.getEpochSecond() + "\n", DurableFiles.OWN);
        }
    }

    /** The same for whoever asks a clock, in UTC; on this object's thread. */
    public Clock clock() {
        return new Floored();
    }

    private final class Floored extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now();
        }
    }
}
