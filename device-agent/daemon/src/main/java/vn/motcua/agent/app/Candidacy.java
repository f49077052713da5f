package vn.motcua.agent.app;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.agent.queue.EventLog;
import vn.motcua.agent.queue.Fence;
import vn.motcua.agent.queue.Standing;
import vn.motcua.contract.office.HubWord;

/**
 * The file of the queue at the start of an agent: what this box is, by its disk and by the others.
 */
final class Candidacy {
    private static final Logger LOG = System.getLogger(Candidacy.class.getName());
    private static final String FILE = "queue.sqlite";
    private static final String NEXT = "queue.next.sqlite";
    private static final String OLD = "queue.handed-over-";

    /** How long a fenced hub's file is kept after its handover. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** A box that starts again while others are away must not keep the office waiting. */
    private static final long PATIENCE_MS = 2_000;

    private Candidacy() {}

    /**
     * Opens the queue's file. Before a hub leads again it asks the others, because one may have
     * taken over meanwhile; who does not answer in time is passed over.
     *
     * @param line to the other candidates; null in an office of one hub
     * @throws IOException when the disk refuses
     */
    static EventLog open(
            AgentSettings.Hub settings,
            DataFolder data,
            @Nullable OfficeClient line,
            SecureRandom random)
            throws IOException {
        Path file = data.file(FILE);
        if (!Files.exists(file) && Files.exists(data.file(NEXT))) {
            Files.move(data.file(NEXT), file, StandardCopyOption.ATOMIC_MOVE);
        }
        EventLog log =
                EventLog.open(
                        file,
                        random,
                        settings.begins() == AgentSettings.Hub.Begins.FOLLOWING
                                ? Standing.State.FOLLOWING
                                : Standing.State.LEADING);
        if (line != null && log.standing().state() == Standing.State.LEADING) {
            for (Found other : words(settings.candidates(), line)) {
                Optional<Standing> next =
                        Fence.heard(log.standing(), log.id(), other.word().log(), other.at());
                if (next.isPresent() && next.get().state() == Standing.State.FENCED) {
                    LOG.log(Level.WARNING, "another box leads the queue: {0}", other.at());
                    log.stand(next.get());
                }
            }
        }
        return log;
    }

    /** What a candidate says, and where it is. */
    record Found(URI at, HubWord word) {}

    /** Asks all at once; who does not answer in time is left out. */
    static List<Found> words(List<URI> candidates, OfficeClient line) {
        List<Found> found = new ArrayList<>();
        ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Callable<Found>> calls =
                    candidates.stream()
                            .map(at -> (Callable<Found>) () -> new Found(at, line.word(at)))
                            .toList();
            List<Future<Found>> answers = calls.stream().map(asking::submit).toList();
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
            for (Future<Found> answer : answers) {
                try {
                    long left = Math.max(0, deadline - System.nanoTime());
                    found.add(answer.get(left, TimeUnit.NANOSECONDS));
                } catch (ExecutionException | TimeoutException e) {
                    LOG.log(Level.DEBUG, "a candidate does not answer: {0}", e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            asking.shutdownNow();
        }
        return found;
    }

    /**
     * Puts the file of a hub that has handed over aside and an empty one in its place, which
     * follows. The log is closed already; the agent must start again.
     */
    static void followAfresh(DataFolder data, Standing fenced, SecureRandom random, Instant now)
            throws IOException {
        try (EventLog next = EventLog.open(data.file(NEXT), random, Standing.State.FOLLOWING)) {
            next.stand(fenced.afresh());
        }
        Files.move(
                data.file(FILE),
                data.file(OLD + now.toEpochMilli() + ".sqlite"),
                StandardCopyOption.ATOMIC_MOVE);
        Files.move(data.file(NEXT), data.file(FILE), StandardCopyOption.ATOMIC_MOVE);
        try (Stream<Path> files = Files.list(data.path())) {
            for (Path old :
                    files.filter(f -> f.getFileName().toString().startsWith(OLD)).toList()) {
                if (Files.getLastModifiedTime(old).toInstant().isBefore(now.minus(KEPT))) {
                    Files.delete(old);
                }
            }
        }
    }
}
