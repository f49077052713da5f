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
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.appliance.HubLink;
import vn.motcua.agent.hardware.buttons.ButtonPanel;
import vn.motcua.agent.hardware.buttons.ButtonPressed;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.rating.Rating;
import vn.motcua.contract.wire.Wire;
import vn.motcua.runtime.Backoff;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.store.Database;
import vn.motcua.store.Migration;

/**
 * Presses of the button pad on their way to the hub: on disk first, sent under the same command id
 * until answered. A press means "the visit that finished at this counter last", so one that is a
 * minute late would count for somebody else: after that it is dropped, and counted.
 */
final class PadRatings implements AutoCloseable {
    private static final Logger LOG = System.getLogger(PadRatings.class.getName());
    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(60);
    private static final Duration LAMP = Duration.ofSeconds(2);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 100;

    /** The questions of the official survey; a pad asks only the first. */
    private static final String QUESTION_SET = "hpasc-3.1";

    private static final List<Migration> MIGRATIONS =
            List.of(
                    Migration.of(
                            1,
                            "CREATE TABLE rating (request TEXT PRIMARY KEY, body TEXT NOT NULL,"
                                    + " at_ms INTEGER NOT NULL)"));

    private final EventLoop loop;
    private final Database database;
    private final HubLink hub;
    private final ButtonPanel panel;
    private final CounterId counter;
    private final InstantSource clock;
    private final Backoff backoff;
    private long dropped;
    private boolean sending;

    private record Waiting(RatingSubmission rating, Instant at) {}

    PadRatings(
            Path file,
            HubLink hub,
            ButtonPanel panel,
            CounterId counter,
            InstantSource clock,
            RandomGenerator random,
            FaultHandler faults)
            throws IOException {
        this.database = Database.open("jdbc:sqlite:" + file, MIGRATIONS);
        this.hub = hub;
        this.panel = panel;
        this.counter = counter;
        this.clock = clock;
        this.backoff = new Backoff(FIRST_RETRY, LAST_RETRY, random);
        this.loop = new EventLoop("pad", 4 * MOST_WAITING, faults);
        panel.onPressed(pressed -> loop.submit(() -> pressed(pressed)));
        loop.submit(this::sendNext);
    }

    private void pressed(ButtonPressed press) {
        int scale = panel.size();
        int step = press.index() + 1;
        Rating rating =
                new Rating(
                        Rating.levelOf(scale, step),
                        scale,
                        step,
                        List.of(),
                        QUESTION_SET,
                        Rating.Via.PAD);
        RatingSubmission submission =
                new RatingSubmission(
                        new CommandId(UUID.randomUUID().toString()),
                        RatingProof.ofCounter(counter),
                        rating);
        light(press.index());
        try {
            if (waiting().size() >= MOST_WAITING) {
                drop();
                return;
            }
            save(submission);
            sendNext();
        } catch (IOException e) {
            LOG.log(Level.ERROR, "a rating could not be kept", e);
            drop();
        }
    }

    private void light(int button) {
        panel.lamp(button, true);
        loop.schedule(LAMP, () -> panel.lamp(button, false));
    }

    private void sendNext() {
        if (sending) {
            return;
        }
        try {
            for (Waiting next : waiting()) {
                Duration age = Duration.between(next.at(), clock.instant());
                if (age.isNegative() || age.compareTo(TIME_TO_LIVE) > 0) {
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
        }
    }

    private void sent(CommandId request, @Nullable RatingAnswer answer) {
        sending = false;
        if (answer == null || answer.result() == RatingAnswer.Result.HUB_AWAY) {
            loop.schedule(backoff.next(), this::sendNext);
            return;
        }
        backoff.reset();
        LOG.log(Level.INFO, "a rating at counter {0}: {1}", counter, answer.result());
        try {
            delete(request);
            sendNext();
        } catch (IOException e) {
            LOG.log(Level.ERROR, "a rating could not be cleared", e);
            loop.schedule(backoff.next(), this::sendNext);
        }
    }

    private void drop() {
        dropped++;
        LOG.log(Level.WARNING, "ratings dropped since the start: {0}", dropped);
    }

    private void save(RatingSubmission rating) throws IOException {
        long now = clock.instant().toEpochMilli();
        database.transaction(c -> {
            try (PreparedStatement s = c.prepareStatement("INSERT INTO rating VALUES (?, ?, ?)")) {
                s.setString(1, rating.request().value());
                s.setString(2, Wire.write(rating));
                s.setLong(3, now);
                return s.executeUpdate();
            }
        });
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
