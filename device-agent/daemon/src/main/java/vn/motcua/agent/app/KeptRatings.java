package vn.motcua.agent.app;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.appliance.HubLink;
import vn.motcua.agent.appliance.RatingBox;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.wire.Wire;
import vn.motcua.runtime.Backoff;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.store.Database;
import vn.motcua.store.Migration;

/**
 * Ratings of this box on their way to the hub: on disk first, sent under the same command id until
 * answered, so that each counts once however often it is sent, also when the visitor has left and
 * after a restart (S-136). At most {@value #MOST_WAITING} wait; one that is older than its time to
 * live is dropped, and counted. Holds no personal data: a rating belongs to a slip. Any thread.
 */
final class KeptRatings implements RatingBox, AutoCloseable {
    private static final Logger LOG = System.getLogger(KeptRatings.class.getName());
    private static final int MOST_WAITING = 100;

    private static final List<Migration> MIGRATIONS =
            List.of(
                    Migration.of(
                            1,
                            "CREATE TABLE rating (request TEXT PRIMARY KEY, body TEXT NOT NULL,"
                                    + " at_ms INTEGER NOT NULL)"));

    private final EventLoop loop;
    private final Database database;
    private final HubLink hub;
    private final Duration timeToLive;
    private final InstantSource clock;
    private final Backoff backoff;
    private final RatingsAsked asked = new RatingsAsked();
    private long dropped;
    private boolean sending;

    private record Waiting(RatingSubmission rating, Instant at) {}

    /**
     * @param timeToLive after this a rating would no longer be taken, or count for somebody else
     * @param lastRetry longest pause between two tries
     */
    KeptRatings(
            Path file,
            HubLink hub,
            Duration timeToLive,
            Duration lastRetry,
            InstantSource clock,
            RandomGenerator random,
            FaultHandler faults)
            throws IOException {
        this.database = Database.open("jdbc:sqlite:" + file, MIGRATIONS);
        this.hub = hub;
        this.timeToLive = timeToLive;
        this.clock = clock;
        this.backoff = new Backoff(Duration.ofMillis(500), lastRetry, random);
        this.loop = new EventLoop("ratings", 4 * MOST_WAITING, faults);
        loop.submit(this::sendNext);
    }

    @Override
    public CompletableFuture<RatingAnswer> rate(RatingSubmission submission) {
        CompletableFuture<RatingAnswer> answer = new CompletableFuture<>();
        if (!loop.submit(() -> take(submission, answer))) {
            answer.completeExceptionally(new RejectedExecutionException("too many ratings"));
        }
        return answer;
    }

    private void take(RatingSubmission submission, CompletableFuture<RatingAnswer> answer) {
        try {
            if (!save(submission)) {
                drop();
                answer.complete(away());
                return;
            }
            asked.wait(submission.request(), answer);
            sendNext();
        } catch (IOException e) {
            LOG.log(Level.ERROR, "a rating could not be kept", e);
            drop();
            answer.complete(away());
        }
    }

    private void sendNext() {
        if (sending) {
            return;
        }
        try {
            for (Waiting next : waiting()) {
                Duration age = Duration.between(next.at(), clock.instant());
                if (age.isNegative() || age.compareTo(timeToLive) > 0) {
                    delete(next.rating().request());
                    drop();
                } else {
                    sending = true;
                    hub.rate(next.rating())
                            .whenComplete((answer, _) ->
                                    loop.submit(() -> sent(next.rating().request(), answer)));
                    return;
                }
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the kept ratings are not readable", e);
            asked.answerAll(away());
        }
    }

    private void sent(CommandId request, @Nullable RatingAnswer answer) {
        sending = false;
        if (answer == null || answer.result() == RatingAnswer.Result.HUB_AWAY) {
            asked.answerAll(away());
            loop.schedule(backoff.next(), this::sendNext);
            return;
        }
        backoff.reset();
        LOG.log(Level.INFO, "a rating was answered: {0}", answer.result());
        asked.answer(request, answer);
        try {
            delete(request);
            sendNext();
        } catch (IOException e) {
            LOG.log(Level.ERROR, "a rating could not be cleared", e);
            loop.schedule(backoff.next(), this::sendNext);
        }
    }

    private static RatingAnswer away() {
        return new RatingAnswer(RatingAnswer.Result.HUB_AWAY, null);
    }

    private void drop() {
        dropped++;
        LOG.log(Level.WARNING, "ratings dropped since the start: {0}", dropped);
    }

    /** False when too many wait. A repeat keeps its place and its age. */
    private boolean save(RatingSubmission rating) throws IOException {
        if (waiting().size() >= MOST_WAITING) {
            return false;
        }
        long now = clock.instant().toEpochMilli();
        database.transaction(c -> {
            try (PreparedStatement s =
                    c.prepareStatement("INSERT OR IGNORE INTO rating VALUES (?, ?, ?)")) {
                s.setString(1, rating.request().value());
                s.setString(2, Wire.write(rating));
                s.setLong(3, now);
                return s.executeUpdate();
            }
        });
        return true;
    }

    private void delete(CommandId request) throws IOException {
        database.transaction(c -> {
            try (PreparedStatement s = c.prepareStatement("DELETE FROM rating WHERE request = ?")) {
                s.setString(1, request.value());
                return s.executeUpdate();
            }
        });
    }

    private List<Waiting> waiting() throws IOException {
        List<String> bodies = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        database.read(c -> {
            try (PreparedStatement s =
                            c.prepareStatement(
                                    "SELECT body, at_ms FROM rating ORDER BY at_ms LIMIT "
                                            + MOST_WAITING);
                    ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    bodies.add(row.getString(1));
                    times.add(Instant.ofEpochMilli(row.getLong(2)));
                }
            }
            return bodies.size();
        });
        List<Waiting> waiting = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            waiting.add(
                    new Waiting(Wire.read(bodies.get(i), RatingSubmission.class), times.get(i)));
        }
        return waiting;
    }

    @Override
    public void close() {
        loop.close();
        database.close();
    }
}
