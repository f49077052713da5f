package vn.motcua.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.queue.TestOffice.*;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.queue.*;
import vn.motcua.contract.queue.QueueCommand.*;

/** Accumulating priority, its explanation, and the published bound on overtaking. */
class CallOrderTest {
    private final TestOffice office = TestOffice.opened();

    @Test
    void priorityPassesThoseWhoCameALittleEarlierAndSaysSo() {
        TicketId first = office.issue(SUBMIT);
        office.minutes(6);
        TicketId second = office.issue(SUBMIT);
        office.minutes(2);
        TicketId aged = office.issue(SUBMIT, PriorityClass.ELDERLY);
        office.minutes(5);
        assertThat(office.machine.policy().order(office.state, ONE, office.now))
                .containsExactly(
                        place(first, 13, CallReason.LONGEST_WAIT, 0),
                        place(aged, 5, CallReason.PRIORITY, 1),
                        place(second, 7, CallReason.LONGEST_WAIT, 0));
        office.minutes(5);
        assertThat(office.must(new CallNext(ONE)).getFirst())
                .isEqualTo(
                        new QueueEvent.TicketCalled(
                                aged,
                                TicketNumber.parse("A003"),
                                SUBMIT,
                                ONE,
                                CallReason.PRIORITY,
                                2));
    }

    @Test
    void equalCreditGoesToTheNumberIssuedFirst() {
        TicketId first = office.issue(COLLECT);
        office.issue(SUBMIT);
        assertThat(office.call(ONE)).isEqualTo(first);
    }

    @Test
    void nobodyStarvesUnderAFloodOfPriority() {
        TicketId plain = office.issue(SUBMIT);
        int passedBy = 0;
        for (int minute = 0; office.state.counter(ONE).current() == null; minute++) {
            assertThat(minute).as("the head start bounds the wait").isLessThanOrEqualTo(4 * 30);
            for (int i = 0; i < 4; i++) {
                office.issue(SUBMIT, PriorityClass.values()[1 + i]);
            }
            office.minutes(1);
            TicketId called = office.call(ONE);
            if (!called.equals(plain)) {
                passedBy++;
                office.must(new CompleteServing(ONE, called));
            }
        }
        assertThat(passedBy).isBetween(1, 4 * 30);
    }

    /** The bound of the class comment, for every call of many random days. */
    @Test
    void whoComesLaterThanTheBoundNeverPasses() {
        for (long seed = 1; seed <= 30; seed++) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            TestOffice day = TestOffice.opened();
            for (int i = 0; i < 300; i++) {
                day.seconds(random.nextInt(0, 90));
                if (random.nextInt(5) < 3) {
                    boolean first = random.nextInt(10) < 3;
                    day.issue(SUBMIT, first ? PriorityClass.ELDERLY : PriorityClass.NONE);
                } else if (!day.state.waiting().isEmpty()) {
                    List<Ticket> before = day.state.waiting();
                    Ticket called = day.ticket(day.call(ONE));
                    day.must(new CompleteServing(ONE, called.id()));
                    for (Ticket passed : before) {
                        if (passed.issueSeq() < called.issueSeq()) {
                            assertBound(day, passed, called);
                        }
                    }
                }
            }
        }
    }

    private static void assertBound(TestOffice day, Ticket passed, Ticket called) {
        assertThat(called.priority()).isNotEqualTo(PriorityClass.NONE);
        assertThat(passed.priority()).isEqualTo(PriorityClass.NONE);
        Duration waited = Duration.between(passed.issuedAt(), day.now);
        Duration later = Duration.between(passed.issuedAt(), called.issuedAt());
        assertThat(later)
                .isLessThan(day.machine.policy().passableFor(PriorityClass.ELDERLY, waited));
    }

    private CallPolicy.Place place(TicketId id, long minutes, CallReason reason, int passed) {
        return new CallPolicy.Place(office.ticket(id), minutes, reason, passed);
    }
}
