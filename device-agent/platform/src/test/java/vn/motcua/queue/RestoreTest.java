package vn.motcua.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.queue.TestOffice.COLLECT;
import static vn.motcua.queue.TestOffice.DAY;
import static vn.motcua.queue.TestOffice.ONE;
import static vn.motcua.queue.TestOffice.OPENING;
import static vn.motcua.queue.TestOffice.SUBMIT;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;

/** A spare box goes on with the slips of one that is gone (ADR 31): no number twice (S-189). */
class RestoreTest {
    private static final Actor SPARE = new Actor("hub:kiosk-01");
    private static final Actor KIOSK = new Actor("device:kiosk-01");
    private static final int SEEDS = 60;

    private static Decision ask(TestOffice at, Actor by, QueueCommand command) {
        return at.ask(
                new Submission(
                        new CommandId(at.freshId()), at.now.plusSeconds(30), at.date, by, command));
    }

    private static TestOffice spare() {
        TestOffice spare = new TestOffice();
        spare.now = OPENING.plus(Duration.ofHours(2));
        spare.must(new QueueCommand.StartBusinessDay(DAY));
        assertThat(ask(spare, SPARE, new QueueCommand.RecoverDay(DAY)))
                .isInstanceOf(Decision.Accepted.class);
        return spare;
    }

    private static QueueCommand.RestoreTicket slip(TicketNumber number, @Nullable Instant at) {
        return new QueueCommand.RestoreTicket(number, PriorityClass.NONE, at);
    }

    @Test
    void whateverIsOnPaperTheSpareGivesNoNumberOfIt() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            TestOffice old = TestOffice.opened();
            List<TicketNumber> paper = new ArrayList<>();
            ask(old, KIOSK, new QueueCommand.LeaseNumbers("A", 30, DAY));
            for (int i = random.nextInt(200); i > 0; i--) {
                TicketId ticket = old.issue(random.nextBoolean() ? SUBMIT : COLLECT);
                paper.add(old.ticket(ticket).number());
            }
            for (int printed = random.nextInt(30); printed > 0; printed--) {
                paper.add(new TicketNumber("A", 970 + printed - 1, 3));
            }
            Collections.shuffle(paper, random);
            TestOffice spare = spare();
            Set<TicketNumber> all = new HashSet<>(paper);
            for (TicketNumber one : paper) {
                switch (random.nextInt(4)) {
                    case 0 -> {} // left the hall, or comes never
                    case 1 -> {
                        TicketNumber fresh = spare.ticket(spare.issue(SUBMIT)).number();
                        assertThat(all.add(fresh)).as(fresh.text()).isTrue();
                    }
                    case 2 -> {
                        if (ask(spare, KIOSK, new QueueCommand.LeaseNumbers("A", 5, DAY))
                                        instanceof Decision.Accepted a
                                && a.events().getFirst()
                                        instanceof QueueEvent.NumberBlockLeased b) {
                            for (int n = b.from(); n <= b.to(); n++) {
                                assertThat(all.add(new TicketNumber("A", n, 3))).isTrue();
                            }
                        }
                    }
                    default -> {
                        spare.must(slip(one, null));
                        assertThat(spare.refusal(slip(one, null)))
                                .as("the same slip again")
                                .isEqualTo(Rejection.NOT_YOUR_NUMBER);
                    }
                }
            }
            QueueState again = QueueState.before(TestOffice.START);
            for (RecordedEvent event : spare.log) {
                again = again.apply(event);
            }
            assertThat(again).isEqualTo(spare.state);
        }
    }

    @Test
    void aSlipHasItsOldPlaceByTheTimeThatIsPrintedOnIt() {
        TestOffice spare = spare();
        TicketId fresh = spare.issue(SUBMIT);
        spare.minutes(1);
        spare.must(slip(TicketNumber.parse("A012"), OPENING.plusSeconds(1_800)));
        spare.must(slip(TicketNumber.parse("A007"), OPENING.plusSeconds(900)));
        spare.must(slip(TicketNumber.parse("A020"), null));
        spare.must(new QueueCommand.OpenCounter(ONE, List.of(SUBMIT)));
        List<String> called = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            TicketId next = spare.call(ONE);
            called.add(spare.ticket(next).number().text());
            spare.must(new QueueCommand.StartServing(ONE, next));
            spare.must(new QueueCommand.CompleteServing(ONE, next));
        }
        assertThat(called)
                .containsExactly("A007", "A012", spare.ticket(fresh).number().text(), "A020");
    }

    @Test
    void onlyASlipOfThisDayAndOfBeforeIsTaken() {
        TestOffice spare = spare();
        TicketNumber own = spare.ticket(spare.issue(SUBMIT)).number();
        assertThat(own.text()).isEqualTo("A500");
        assertThat(spare.refusal(slip(TicketNumber.parse("A501"), null)))
                .as("this box will give it")
                .isEqualTo(Rejection.NOT_YOUR_NUMBER);
        assertThat(spare.refusal(slip(TicketNumber.parse("Z001"), null)))
                .isEqualTo(Rejection.UNKNOWN_SERVICE);
        assertThat(spare.refusal(slip(TicketNumber.parse("A0011"), null)))
                .as("of an office with four digits")
                .isEqualTo(Rejection.NOT_YOUR_NUMBER);
        Instant odd = spare.now.plusSeconds(3_600);
        spare.must(slip(TicketNumber.parse("A003"), odd));
        assertThat(spare.state.tickets().getLast().since()).isEqualTo(spare.now);
        assertThat(TestOffice.opened().refusal(slip(TicketNumber.parse("A003"), null)))
                .as("an office that lacks nothing")
                .isEqualTo(Rejection.WRONG_STATE);
    }

    @Test
    void theNextDayCountsFromOneAndARecoveryIsOnlyAFirstStep() {
        TestOffice spare = spare();
        assertThat(ask(spare, SPARE, new QueueCommand.RecoverDay(DAY)))
                .isEqualTo(new Decision.Rejected(Rejection.WRONG_STATE));
        spare.now = spare.now.plus(Duration.ofDays(1));
        spare.date = DAY.plusDays(1);
        spare.must(new QueueCommand.StartBusinessDay(spare.date));
        assertThat(spare.ticket(spare.issue(SUBMIT)).number().text()).isEqualTo("A001");
        assertThat(ask(spare, SPARE, new QueueCommand.RecoverDay(spare.date)))
                .isEqualTo(new Decision.Rejected(Rejection.WRONG_STATE));
        assertThat(spare.refusal(slip(TicketNumber.parse("A009"), null)))
                .isEqualTo(Rejection.WRONG_STATE);
    }
}
