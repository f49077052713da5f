package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.appliance.HubAway;
import vn.motcua.agent.appliance.HubLink;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.rating.Rating;

/** What a visitor said of the service outlives the visit, a cut line and a restart (S-136). */
@Timeout(60)
class KeptRatingsTest {
    private static final Instant NOON = Instant.parse("2026-11-26T05:00:00Z");

    @TempDir Path folder;

    /** A hub that comes and goes. */
    private static final class Hub extends HubAway {
        private final BlockingQueue<RatingSubmission> received = new LinkedBlockingQueue<>();
        private volatile boolean away;

        Hub(boolean away) {
            this.away = away;
        }

        @Override
        public CompletableFuture<RatingAnswer> rate(RatingSubmission submission) {
            received.add(submission);
            return away
                    ? CompletableFuture.failedFuture(new IOException("away"))
                    : CompletableFuture.completedFuture(
                            new RatingAnswer(RatingAnswer.Result.ACCEPTED, null));
        }
    }

    private KeptRatings kept(HubLink hub, Instant now) throws IOException {
        return new KeptRatings(
                folder.resolve("r.sqlite"),
                hub,
                Duration.ofHours(1),
                Duration.ofSeconds(1),
                () -> now,
                new SplittableRandom(1),
                (where, bug) -> {
                    throw new AssertionError(where, bug);
                });
    }

    private static RatingSubmission rating() {
        return new RatingSubmission(
                new CommandId(UUID.randomUUID().toString()),
                RatingProof.ofCode(TicketNumber.parse("A047"), "4711"),
                new Rating(Rating.levelOf(3, 1), 3, 1, List.of(), "hpasc-3.1", Rating.Via.KIOSK));
    }

    private static RatingAnswer.Result answer(KeptRatings ratings, RatingSubmission rating)
            throws Exception {
        return ratings.rate(rating).get(20, TimeUnit.SECONDS).result();
    }

    @Test
    void theHubsAnswerIsTheVisitorsAnswer() throws Exception {
        Hub hub = new Hub(false);
        try (KeptRatings ratings = kept(hub, NOON)) {
            assertThat(answer(ratings, rating())).isEqualTo(RatingAnswer.Result.ACCEPTED);
        }
    }

    @Test
    void aRatingThatWasNotDeliveredIsSentAgainByItselfUnderItsId() throws Exception {
        Hub hub = new Hub(true);
        RatingSubmission given = rating();
        try (KeptRatings ratings = kept(hub, NOON)) {
            assertThat(answer(ratings, given)).isEqualTo(RatingAnswer.Result.HUB_AWAY);
            assertThat(hub.received.poll(20, TimeUnit.SECONDS)).isEqualTo(given);
            hub.away = false;
            assertThat(hub.received.poll(20, TimeUnit.SECONDS)).isEqualTo(given);
        }
    }

    @Test
    void aRatingOutlivesARestartAndIsGoneOnceAnswered() throws Exception {
        RatingSubmission given = rating();
        try (KeptRatings ratings = kept(new Hub(true), NOON)) {
            assertThat(answer(ratings, given)).isEqualTo(RatingAnswer.Result.HUB_AWAY);
        }
        Hub back = new Hub(false);
        RatingSubmission next = rating();
        try (KeptRatings ratings = kept(back, NOON.plusSeconds(600))) {
            assertThat(back.received.poll(20, TimeUnit.SECONDS)).isEqualTo(given);
            assertThat(answer(ratings, next)).isEqualTo(RatingAnswer.Result.ACCEPTED);
        }
        Hub later = new Hub(false);
        RatingSubmission last = rating();
        try (KeptRatings ratings = kept(later, NOON.plusSeconds(900))) {
            assertThat(answer(ratings, last)).isEqualTo(RatingAnswer.Result.ACCEPTED);
            assertThat(later.received).containsExactly(last);
        }
    }

    @Test
    void afterItsHourARatingIsDropped() throws Exception {
        try (KeptRatings ratings = kept(new Hub(true), NOON)) {
            assertThat(answer(ratings, rating())).isEqualTo(RatingAnswer.Result.HUB_AWAY);
        }
        Hub back = new Hub(false);
        RatingSubmission next = rating();
        try (KeptRatings ratings = kept(back, NOON.plusSeconds(3601))) {
            assertThat(answer(ratings, next)).isEqualTo(RatingAnswer.Result.ACCEPTED);
            assertThat(back.received).containsExactly(next);
        }
    }

    @Test
    void theSameRequestTakesOnePlaceAndAHundredAreTheMost() throws Exception {
        Hub hub = new Hub(true);
        RatingSubmission first = rating();
        try (KeptRatings ratings = kept(hub, NOON)) {
            answer(ratings, first);
            answer(ratings, first);
            for (int i = 0; i < 110; i++) {
                answer(ratings, rating());
            }
        }
        Hub back = new Hub(false);
        RatingSubmission last = rating();
        try (KeptRatings ratings = kept(back, NOON)) {
            for (int i = 0; i < 100; i++) {
                assertThat(back.received.poll(20, TimeUnit.SECONDS)).isNotNull();
            }
            assertThat(answer(ratings, last)).isEqualTo(RatingAnswer.Result.ACCEPTED);
            assertThat(back.received).containsExactly(last);
        }
    }
}
