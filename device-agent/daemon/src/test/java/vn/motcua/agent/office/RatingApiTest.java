package vn.motcua.agent.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.contract.appliance.RatingAnswer.Result;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.appliance.RatingTarget;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.rating.Rating;

/** Who may rate which visit, asked through the network (S-136). */
class RatingApiTest {
    @TempDir private Path folder;

    private TestHub hub;
    private OfficeClient kiosk;

    @BeforeEach
    void start() throws Exception {
        hub = TestHub.start(folder);
        kiosk = hub.client("kiosk-01");
        hub.open(TestOffice.ONE);
    }

    @AfterEach
    void stop() throws Exception {
        kiosk.close();
        hub.close();
    }

    @Test
    void theSlipsKeyFindsAFinishedVisitAndRatesItOnce() throws Exception {
        TicketView ticket = hub.issue(TestOffice.SUBMIT, PriorityClass.NONE, TestOffice.BIRTH);
        RatingProof proof = RatingProof.ofKey(ticket.key());
        assertThat(kiosk.findRating(proof).result()).isEqualTo(Result.NOT_SERVED_YET);
        hub.serve(TestOffice.ONE);

        var found = kiosk.findRating(proof);
        assertThat(found.result()).isEqualTo(Result.FOUND);
        RatingTarget target = Objects.requireNonNull(found.target());
        assertThat(target.number()).isEqualTo(ticket.number());
        assertThat(target.counter()).isEqualTo(TestOffice.ONE);
        assertThat(target.procedure()).isEqualTo(TestOffice.BIRTH);

        RatingSubmission rating = rating(proof);
        assertThat(kiosk.rate(rating).result()).isEqualTo(Result.ACCEPTED);
        assertThat(kiosk.rate(rating).result()).as("a repeat").isEqualTo(Result.ACCEPTED);
        assertThat(kiosk.rate(rating(proof)).result()).isEqualTo(Result.ALREADY_RATED);
        assertThat(kiosk.findRating(proof).result()).isEqualTo(Result.ALREADY_RATED);
        assertThat(hub.loop.state().counts().rated()).isEqualTo(1);
    }

    @Test
    void afterAnHourItIsTooLate() throws Exception {
        TicketView ticket = hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        hub.serve(TestOffice.ONE);
        hub.later(Duration.ofMinutes(59));
        assertThat(kiosk.findRating(RatingProof.ofKey(ticket.key())).result())
                .isEqualTo(Result.FOUND);
        hub.later(Duration.ofMinutes(2));
        assertThat(kiosk.findRating(RatingProof.ofKey(ticket.key())).result())
                .isEqualTo(Result.TOO_LATE);
        assertThat(kiosk.rate(rating(RatingProof.ofKey(ticket.key()))).result())
                .isEqualTo(Result.TOO_LATE);
    }

    @Test
    void foreignKeysAreUnknown() throws Exception {
        for (String key : List.of("", "x", "AAAAAAAAAAAAAAAAAAAAAA", "ế".repeat(22))) {
            assertThat(kiosk.findRating(RatingProof.ofKey(key)).result()).isEqualTo(Result.UNKNOWN);
        }
    }

    @Test
    void fiveWrongCodesLockTheDeviceForAMinuteAndNoOther() throws Exception {
        TicketView ticket = hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        hub.serve(TestOffice.ONE);
        String wrong = ticket.ratingCode().equals("0000") ? "0001" : "0000";
        RatingProof right = RatingProof.ofCode(ticket.number(), ticket.ratingCode());
        for (int i = 0; i < 4; i++) {
            assertThat(kiosk.findRating(RatingProof.ofCode(ticket.number(), wrong)).result())
                    .isEqualTo(Result.UNKNOWN);
        }
        assertThat(kiosk.findRating(right).result()).as("a right one").isEqualTo(Result.FOUND);
        for (int i = 0; i < 5; i++) {
            TicketNumber other = new TicketNumber("Z", 1 + i, 3);
            assertThat(kiosk.findRating(RatingProof.ofCode(other, wrong)).result())
                    .isEqualTo(Result.UNKNOWN);
        }
        assertThat(kiosk.findRating(right).result()).isEqualTo(Result.LOCKED);
        assertThat(kiosk.rate(rating(right)).result()).isEqualTo(Result.LOCKED);
        assertThat(kiosk.findRating(RatingProof.ofKey(ticket.key())).result())
                .as("by key")
                .isEqualTo(Result.FOUND);
        try (OfficeClient other = hub.client("kiosk-02")) {
            assertThat(other.findRating(right).result()).isEqualTo(Result.FOUND);
        }
        hub.later(Duration.ofSeconds(59));
        assertThat(kiosk.findRating(right).result()).isEqualTo(Result.LOCKED);
        hub.later(Duration.ofSeconds(1));
        assertThat(kiosk.rate(rating(right)).result()).isEqualTo(Result.ACCEPTED);
    }

    @Test
    void aPadRatesTheVisitFinishedLastAtItsCounterWithinTenMinutes() throws Exception {
        RatingProof pad = RatingProof.ofCounter(TestOffice.ONE);
        assertThat(kiosk.findRating(pad).result()).isEqualTo(Result.UNKNOWN);
        hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        TicketView second = hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        hub.serve(TestOffice.ONE);
        hub.later(Duration.ofSeconds(1));
        hub.serve(TestOffice.ONE);
        hub.later(Duration.ofMinutes(9));

        var found = kiosk.findRating(pad);
        assertThat(Objects.requireNonNull(found.target()).ticket()).isEqualTo(second.id());
        assertThat(kiosk.rate(rating(pad)).result()).isEqualTo(Result.ACCEPTED);
        assertThat(kiosk.findRating(pad).result()).as("rated").isEqualTo(Result.UNKNOWN);

        hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        hub.serve(TestOffice.ONE);
        hub.later(Duration.ofMinutes(11));
        assertThat(kiosk.findRating(pad).result()).as("later").isEqualTo(Result.UNKNOWN);
    }

    private static RatingSubmission rating(RatingProof proof) {
        return new RatingSubmission(
                new CommandId(UUID.randomUUID().toString()),
                proof,
                new Rating(Rating.Level.SATISFIED, 3, 2, List.of(), "hpasc-3.1", Rating.Via.KIOSK));
    }
}
