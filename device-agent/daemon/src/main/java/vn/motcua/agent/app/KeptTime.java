package vn.motcua.agent.app;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.TimeDoubt;
import vn.motcua.store.DurableFiles;

/**
 * Keeps on disk what this box knows of its time, so that neither a restart of the agent nor one of
 * the machine turns a doubt into a belief (ADR 33): at the start, when somebody says what time it
 * is, when a doubt comes or goes, once an hour, and at the end. A file that is not readable is a
 * doubt, and one that cannot be written costs the knowledge of the next start alone.
 */
final class KeptTime implements AutoCloseable {
    private static final Logger LOG = System.getLogger(KeptTime.class.getName());
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Duration LOOK = Duration.ofMinutes(1);

    // A card wears out: an hour's progress is worth a write.
    private static final Duration STEP = Duration.ofHours(1);

    private static final int LONGEST = 300;
    private static final Pattern FORM =
            Pattern.compile(
                    "1 (\\S{1,64}) (-?\\d{1,15}) (-?\\d{1,19}) (-?\\d{1,15}) ([01]) ([01])"
                            + " (\\d{1,15})\n");

    private final Path file;
    private final String boot;
    private final TimeDoubt time;
    private final EventLoop loop;
    private TimeDoubt.@Nullable Kept written;

    private KeptTime(Path file, String boot, TimeDoubt time, FaultHandler faults) {
        this.file = file;
        this.boot = boot;
        this.time = time;
        this.loop = new EventLoop("time", 16, faults);
    }

    /** With the system's clocks. */
    static KeptTime open(Path file, FaultHandler faults) {
        return open(file, boot(), InstantSource.system(), System::nanoTime, faults);
    }

    /**
     * @param boot names the run of the machine in which {@code monotonicNanos} goes on; empty when
     *     nobody knows
     */
    static KeptTime open(
            Path file,
            String boot,
            InstantSource wall,
            LongSupplier monotonicNanos,
            FaultHandler faults) {
        KeptTime kept = new KeptTime(file, boot, read(file, boot, wall, monotonicNanos), faults);
        kept.time.onWord(() -> kept.loop.submit(kept::write));
        kept.loop.submit(kept::look);
        return kept;
    }

    private static String boot() {
        try {
            return Files.readString(BOOT).strip();
        } catch (IOException e) {
            LOG.log(Level.INFO, "the system does not name its run: each start counts as one");
            return "";
        }
    }

    private static TimeDoubt read(
            Path file, String boot, InstantSource wall, LongSupplier monotonicNanos) {
        if (!Files.exists(file)) {
            return new TimeDoubt(wall, monotonicNanos);
        }
        try {
            Matcher form = FORM.matcher(text(file));
            if (form.matches()) {
                return new TimeDoubt(wall, monotonicNanos, kept(form), boot.equals(form.group(1)));
            }
            LOG.log(Level.WARNING, "the kept time has another form: somebody must look at it");
        } catch (IOException | NumberFormatException e) {
            LOG.log(Level.WARNING, "the kept time is not readable: somebody must look at it", e);
        }
        Instant now = wall.instant();
        return new TimeDoubt(
                wall,
                monotonicNanos,
                new TimeDoubt.Kept(now, 0, Duration.ZERO, true, true, TimeDoubt.EARLIEST),
                false);
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IOException("too long");
        }
        return Files.readString(file, StandardCharsets.US_ASCII);
    }

    private static TimeDoubt.Kept kept(Matcher form) {
        return new TimeDoubt.Kept(
                Instant.ofEpochMilli(Long.parseLong(form.group(2))),
                Long.parseLong(form.group(3)),
                Duration.ofMillis(Long.parseLong(form.group(4))),
                form.group(5).equals("1"),
                form.group(6).equals("1"),
                Instant.ofEpochMilli(Long.parseLong(form.group(7))));
    }

    /** The agent's clock. */
    TimeDoubt time() {
        return time;
    }

    private void look() {
        TimeDoubt.Kept last = written;
        TimeDoubt.Kept now = time.kept();
        if (last == null
                || last.inDoubt() != now.inDoubt()
                || !last.wall().equals(now.wall())
                || !now.trusted().isBefore(last.trusted().plus(STEP))) {
            write();
        }
        loop.schedule(LOOK, this::look);
    }

    private void write() {
        TimeDoubt.Kept now = time.kept();
        String text =
                String.join(
                                " ",
                                "1",
                                boot.isEmpty() ? "-" : boot,
                                Long.toString(now.wall().toEpochMilli()),
                                Long.toString(now.nanos()),
                                Long.toString(now.offset().toMillis()),
                                now.suspect() ? "1" : "0",
                                now.inDoubt() ? "1" : "0",
                                Long.toString(now.trusted().toEpochMilli()))
                        + "\n";
        try {
            DurableFiles.write(file, text, DurableFiles.OWN);
            written = now;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "what is known of the time could not be kept", e);
        }
    }

    /** Writes once more. */
    @Override
    public void close() {
        time.onWord(() -> {});
        loop.close();
        write();
    }
}
