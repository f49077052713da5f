package vn.motcua.agent.queue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Submission;
import vn.motcua.queue.AppointmentList;
import vn.motcua.queue.QueueState;
import vn.motcua.runtime.FaultHandler;

/**
 * Brings the office's list of bookings ({@code [hub] appointments}) into the queue: when the
 * business day opens, and within half a minute whenever the file changes. What is refused is logged
 * by line, never by its words. One thread of its own.
 */
public final class AppointmentImport implements AutoCloseable {
    static final int LARGEST = 8 * 1024 * 1024;

    private static final Logger LOG = System.getLogger(AppointmentImport.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
    private static final Actor HUB = new Actor("hub");

    private final Path file;
    private final QueueLoop queue;
    private final InstantSource clock;
    private final Thread thread;
    private @Nullable Seen seen;

    /** The file as it was taken last. */
    private record Seen(LocalDate day, long size, long changed) {}

    /**
     * What one look did.
     *
     * @param changed bookings made, moved or dropped
     * @param refused lines and bookings that were not taken
     */
    record Taken(int changed, int refused) {
        static final Taken NOTHING = new Taken(0, 0);
    }

    AppointmentImport(Path file, QueueLoop queue, InstantSource clock, FaultHandler faults) {
        this.file = file;
        this.queue = queue;
        this.clock = clock;
        this.thread =
                Thread.ofPlatform().name("appointments").daemon(true).unstarted(() -> run(faults));
    }

    /** Looks at once, and from then on until closed. */
    public static AppointmentImport start(
            Path file, QueueLoop queue, InstantSource clock, FaultHandler faults) {
        AppointmentImport started = new AppointmentImport(file, queue, clock, faults);
        started.thread.start();
        return started;
    }

    private void run(FaultHandler faults) {
        try {
            while (!Thread.interrupted()) {
                look();
                Thread.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error bug) {
            faults.fatal(thread.getName(), bug);
        }
    }

    /** Takes the file if it is new or the day is; what did not get through is tried again. */
    Taken look() throws InterruptedException {
        QueueState state = queue.state();
        LocalDate day = state.day().orElse(null);
        if (day == null) {
            return Taken.NOTHING;
        }
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Seen found = new Seen(day, now.size(), now.lastModifiedTime().toMillis());
            if (found.equals(seen)) {
                return Taken.NOTHING;
            }
            Taken taken = take(AppointmentList.read(text(), day, queue.machine().office()), state);
            seen = found;
            return taken;
        } catch (IOException e) {
            if (Files.exists(file)) {
                LOG.log(Level.WARNING, "the list of bookings cannot be taken: {0}", e.getMessage());
            }
            return Taken.NOTHING;
        }
    }

    private String text() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("it is larger than " + LARGEST + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private Taken take(AppointmentList list, QueueState state)
            throws IOException, InterruptedException {
        int changed = 0;
        int refused = list.problems().size();
        for (AppointmentList.Problem problem : list.problems()) {
            LOG.log(
                    Level.WARNING,
                    "bookings, line {0}: {1}",
                    Integer.toString(problem.line()),
                    problem.what());
        }
        LocalDate day = state.day().orElseThrow();
        for (QueueCommand command : list.changes(state)) {
            CommandAnswer answer = ask(day, command);
            if (answer.outcome() == CommandAnswer.Outcome.REJECTED) {
                refused++;
                LOG.log(Level.WARNING, "a booking is refused: {0}", answer.reason());
            } else {
                changed++;
            }
        }
        LOG.log(Level.INFO, "bookings: {0} changed, {1} refused", changed, refused);
        return new Taken(changed, refused);
    }

    private CommandAnswer ask(LocalDate day, QueueCommand command)
            throws IOException, InterruptedException {
        Submission submission =
                new Submission(
                        new CommandId(UUID.randomUUID().toString()),
                        clock.instant().plusSeconds(60),
                        day,
                        HUB,
                        command);
        try {
            return queue.submit(submission).get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the queue gave no answer", e);
        }
    }

    /** Ends the thread, within five seconds; a list half taken is taken again by the next start. */
    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(Duration.ofSeconds(5));
    }
}
