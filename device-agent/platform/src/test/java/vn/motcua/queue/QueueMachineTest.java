package vn.motcua.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.queue.TestOffice.*;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.queue.*;
import vn.motcua.contract.queue.QueueCommand.*;

/** One command after the other: what it does, and every reason for which it is refused. */
class QueueMachineTest {
    private final TestOffice office = TestOffice.opened();
    private static final TicketId NOBODY = new TicketId("00000000-0000-4000-8000-ffffffffffff");

    @Test
    void numbersRunPerSeriesAndRestartWithTheDay() {
        assertThat(office.ticket(office.issue(SUBMIT)).number().text()).isEqualTo("A001");
        assertThat(office.ticket(office.issue(SUBMIT)).number().text()).isEqualTo("A002");
        assertThat(office.ticket(office.issue(COLLECT)).number().text()).isEqualTo("B001");
        nextDay();
        assertThat(office.ticket(office.issue(SUBMIT)).number().text()).isEqualTo("A001");
    }

    @Test
    void aRepeatedCommandIsAnsweredWithItsTicketEvenLateAndTheDayAfter() {
        Submission touch = office.submission(kiosk(SUBMIT));
        office.ask(touch);
        TicketId first = office.state.tickets().getFirst().id();
        office.minutes(10);
        assertThat(office.ask(touch)).isEqualTo(new Decision.AlreadyDone(first));
        nextDay();
        assertThat(office.ask(touch)).isEqualTo(new Decision.AlreadyDone(first));
        nextDay();
        assertThat(office.ask(touch)).isInstanceOf(Decision.Rejected.class);
        assertThat(office.state.tickets()).isEmpty();
    }

    @Test
    void aCommandOfAnotherDayIsRefusedByItsAge() {
        nextDay();
        office.date = DAY;
        assertThat(office.refusal(kiosk(SUBMIT))).isEqualTo(Rejection.WRONG_DAY);
        office.date = DAY.minusDays(1);
        assertThat(office.refusal(kiosk(SUBMIT))).isEqualTo(Rejection.TOO_OLD);
        office.date = DAY.plusDays(2);
        assertThat(office.refusal(kiosk(SUBMIT))).isEqualTo(Rejection.WRONG_DAY);
    }

    @Test
    void aLatePacketDoesNothing() {
        Submission late = office.submission(kiosk(SUBMIT));
        office.seconds(31);
        assertThat(office.ask(late)).isEqualTo(new Decision.Rejected(Rejection.EXPIRED));
    }

    @Test
    void nothingHappensBeforeTheDayIsOpen() {
        TestOffice closed = new TestOffice();
        assertThat(closed.refusal(kiosk(SUBMIT))).isEqualTo(Rejection.DAY_NOT_OPEN);
        assertThat(closed.refusal(new CallNext(ONE))).isEqualTo(Rejection.DAY_NOT_OPEN);
    }

    @Test
    void issuingIsRefusedForEachOfItsReasons() {
        assertThat(office.refusal(kiosk(new ServiceId("khong-co"))))
                .isEqualTo(Rejection.UNKNOWN_SERVICE);
        office.minutes(9 * 60);
        assertThat(office.refusal(kiosk(SUBMIT))).isEqualTo(Rejection.SERVICE_CLOSED);
        var byOfficer = new IssueTicket(SUBMIT, null, PriorityClass.NONE, Channel.OFFICER);
        assertThat(office.must(byOfficer)).hasSize(1);
    }

    @Test
    void aDayAndASeriesHaveAnEnd() {
        QueueSettings small = new TestRules().perDay(1000).get();
        TestOffice full = new TestOffice(TestOffice.office(3), small);
        full.must(new StartBusinessDay(DAY));
        for (int i = 1; i <= 999; i++) {
            full.issue(SUBMIT);
        }
        full.must(new CancelTicket(full.state.tickets().getFirst().id()));
        assertThat(full.refusal(kiosk(SUBMIT))).isEqualTo(Rejection.NUMBERS_EXHAUSTED);
        full.issue(COLLECT);
        assertThat(full.refusal(kiosk(COLLECT))).isEqualTo(Rejection.DAY_FULL);
    }

    @Test
    void aVisitRunsThroughItsStates() {
        TicketId id = office.issue(SUBMIT);
        office.minutes(4);
        assertThat(office.call(ONE)).isEqualTo(id);
        assertThat(office.state.counter(ONE).current()).isEqualTo(id);
        office.must(new RecallTicket(ONE, id));
        assertThat(office.ticket(id).times()).isEqualTo(2);
        office.must(new StartServing(ONE, id));
        office.minutes(6);
        office.must(new CompleteServing(ONE, id));
        assertThat(office.ticket(id).state()).isEqualTo(TicketState.SERVED);
        assertThat(office.state.lastServed(ONE).orElseThrow().id()).isEqualTo(id);
        office.must(new RateService(id, rating(1)));
        assertThat(office.state.counts()).isEqualTo(new DayCounts(1, 0, 1, 0, 1, 0, 0, 1));
    }

    @Test
    void callingIsRefusedForEachOfItsReasons() {
        assertThat(office.refusal(new CallNext(ONE))).isEqualTo(Rejection.NOTHING_WAITING);
        office.issue(COLLECT);
        assertThat(office.refusal(new CallNext(TWO))).isEqualTo(Rejection.NOTHING_WAITING);
        office.must(new PauseCounter(TWO));
        assertThat(office.refusal(new CallNext(TWO))).isEqualTo(Rejection.COUNTER_NOT_OPEN);
        assertThat(office.refusal(new CallNext(new CounterId("9"))))
                .isEqualTo(Rejection.UNKNOWN_COUNTER);
        office.call(ONE);
        office.issue(COLLECT);
        assertThat(office.refusal(new CallNext(ONE))).isEqualTo(Rejection.COUNTER_BUSY);
    }

    @Test
    void aLateOrDoubledPressNeverHitsTheNextVisitor() {
        TicketId first = office.issue(SUBMIT);
        TicketId second = office.issue(SUBMIT);
        office.call(ONE);
        office.must(new CompleteAndCallNext(ONE, first));
        assertThat(office.state.counter(ONE).current()).isEqualTo(second);
        for (QueueCommand again :
                List.of(
                        new CompleteAndCallNext(ONE, first),
                        new CompleteServing(ONE, first),
                        new StartServing(ONE, first),
                        new RecallTicket(ONE, first),
                        new RecordNoShow(ONE, first),
                        new StartServing(TWO, second))) {
            assertThat(office.refusal(again)).as("%s", again).isEqualTo(Rejection.WRONG_STATE);
        }
        assertThat(office.ticket(second).state()).isEqualTo(TicketState.CALLED);
    }

    @Test
    void stepsOfNobodyOrNowhereAreRefused() {
        CounterId nine = new CounterId("9");
        assertThat(office.refusal(new StartServing(ONE, NOBODY)))
                .isEqualTo(Rejection.UNKNOWN_TICKET);
        assertThat(office.refusal(new StartServing(nine, NOBODY)))
                .isEqualTo(Rejection.UNKNOWN_COUNTER);
        assertThat(office.refusal(new ReinstateTicket(NOBODY))).isEqualTo(Rejection.UNKNOWN_TICKET);
        assertThat(office.refusal(new CancelTicket(NOBODY))).isEqualTo(Rejection.UNKNOWN_TICKET);
        assertThat(office.refusal(new RateService(NOBODY, rating(1))))
                .isEqualTo(Rejection.UNKNOWN_TICKET);
        assertThat(office.refusal(new UndoLast(nine))).isEqualTo(Rejection.UNKNOWN_COUNTER);
        assertThat(office.refusal(new OpenCounter(nine, List.of(SUBMIT))))
                .isEqualTo(Rejection.UNKNOWN_COUNTER);
        assertThat(office.refusal(new PauseCounter(nine))).isEqualTo(Rejection.UNKNOWN_COUNTER);
        assertThat(office.refusal(new CloseCounter(nine))).isEqualTo(Rejection.UNKNOWN_COUNTER);
    }

    @Test
    void completingWithoutAStartIsRecordedAsInferred() {
        TicketId id = office.issue(SUBMIT);
        office.call(ONE);
        assertThat(office.must(new CompleteServing(ONE, id)))
                .containsExactly(
                        new QueueEvent.ServingCompleted(id, TicketNumber.parse("A001"), ONE, true));
    }

    @Test
    void completeAndCallNextCompletesAloneWhenNobodyWaits() {
        TicketId id = office.issue(SUBMIT);
        office.call(ONE);
        office.must(new StartServing(ONE, id));
        assertThat(office.must(new CompleteAndCallNext(ONE, id)))
                .containsExactly(
                        new QueueEvent.ServingCompleted(
                                id, TicketNumber.parse("A001"), ONE, false));
    }

    @Test
    void aNoShowMayComeBackToTheOldPlaceTheSameDayOnly() {
        TicketId late = office.issue(SUBMIT);
        office.minutes(1);
        TicketId other = office.issue(SUBMIT);
        assertThat(office.refusal(new RecordNoShow(ONE, late))).isEqualTo(Rejection.WRONG_STATE);
        office.call(ONE);
        office.must(new RecordNoShow(ONE, late));
        office.must(new ReinstateTicket(late));
        assertThat(office.refusal(new ReinstateTicket(late))).isEqualTo(Rejection.WRONG_STATE);
        assertThat(office.call(ONE)).isEqualTo(late);
        office.must(new RecordNoShow(ONE, late));
        assertThat(office.call(ONE)).isEqualTo(other);
        nextDay();
        assertThat(office.refusal(new ReinstateTicket(late)))
                .isEqualTo(Rejection.REINSTATE_TOO_LATE);
    }

    @Test
    void aNumberMayBeGivenBackUntilServingStarts() {
        TicketId waiting = office.issue(SUBMIT);
        office.must(new CancelTicket(waiting));
        TicketId called = office.issue(SUBMIT);
        office.call(ONE);
        office.must(new CancelTicket(called));
        assertThat(office.state.counter(ONE).current()).isNull();
        TicketId served = office.issue(SUBMIT);
        office.call(ONE);
        office.must(new StartServing(ONE, served));
        assertThat(office.refusal(new CancelTicket(served))).isEqualTo(Rejection.WRONG_STATE);
    }

    /** S-136: once, after the visit, within the hour. */
    @Test
    void aVisitIsRatedOnceWithinTheHour() {
        TicketId id = office.issue(SUBMIT);
        assertThat(office.refusal(new RateService(id, rating(1)))).isEqualTo(Rejection.WRONG_STATE);
        office.call(ONE);
        TicketId other = office.issue(SUBMIT);
        office.must(new CompleteAndCallNext(ONE, id));
        office.must(new CompleteServing(ONE, other));
        office.minutes(60);
        office.must(new RateService(id, rating(2)));
        assertThat(office.refusal(new RateService(id, rating(2))))
                .isEqualTo(Rejection.ALREADY_RATED);
        office.seconds(1);
        assertThat(office.refusal(new RateService(other, rating(1)))).isEqualTo(Rejection.TOO_LATE);
    }

    @Test
    void countersOpenForTheirOwnServicesAndRestOnlyWhenFree() {
        assertThat(office.refusal(new OpenCounter(TWO, List.of(COLLECT))))
                .isEqualTo(Rejection.UNKNOWN_SERVICE);
        assertThat(office.refusal(new OpenCounter(TWO, List.of())))
                .isEqualTo(Rejection.UNKNOWN_SERVICE);
        TicketId id = office.issue(SUBMIT);
        office.call(TWO);
        assertThat(office.refusal(new PauseCounter(TWO))).isEqualTo(Rejection.COUNTER_BUSY);
        assertThat(office.refusal(new CloseCounter(TWO))).isEqualTo(Rejection.COUNTER_BUSY);
        assertThat(office.refusal(new OpenCounter(TWO, List.of(SUBMIT))))
                .isEqualTo(Rejection.COUNTER_BUSY);
        office.must(new CompleteServing(TWO, id));
        office.must(new PauseCounter(TWO));
        assertThat(office.refusal(new PauseCounter(TWO))).isEqualTo(Rejection.COUNTER_NOT_OPEN);
        office.must(new OpenCounter(TWO, List.of(SUBMIT)));
        office.must(new CloseCounter(TWO));
        assertThat(office.refusal(new CloseCounter(TWO))).isEqualTo(Rejection.COUNTER_NOT_OPEN);
    }

    @Test
    void aNewDayClosesTheOneBeforeFirst() {
        TicketId waiting = office.issue(SUBMIT);
        office.date = DAY.plusDays(1);
        assertThat(office.must(new StartBusinessDay(office.date)))
                .containsExactly(
                        new QueueEvent.TicketClosedAtDaysEnd(waiting, TicketNumber.parse("A001")),
                        new QueueEvent.CounterClosed(ONE),
                        new QueueEvent.CounterClosed(TWO),
                        new QueueEvent.BusinessDayClosed(DAY),
                        new QueueEvent.BusinessDayOpened(DAY.plusDays(1)));
        assertThat(office.ask(new StartBusinessDay(office.date)))
                .isEqualTo(new Decision.AlreadyDone(null));
        LocalDate past = DAY;
        office.date = past;
        assertThat(office.refusal(new StartBusinessDay(past))).isEqualTo(Rejection.WRONG_DAY);
    }

    @Test
    void theEnginesTimeNeverRunsBackwards() {
        office.minutes(10);
        office.issue(SUBMIT);
        office.now = office.now.minusSeconds(3600);
        office.date = DAY;
        TicketId second = office.issue(SUBMIT);
        assertThat(office.ticket(second).issuedAt()).isEqualTo(OPENING.plusSeconds(600));
    }

    @Test
    void aClockInDoubtThatShowsAnotherDateDoesNotTakeTheLogAlong() {
        office.minutes(10);
        office.issue(SUBMIT);
        Submission next = office.submission(kiosk(SUBMIT));
        office.inDoubt = true;
        office.now = office.now.plusSeconds(4 * 365 * 24 * 3600L);
        office.ask(next);
        assertThat(office.log.getLast().timeInDoubt()).isTrue();
        assertThat(office.state.now()).isEqualTo(OPENING.plusSeconds(600));
        assertThat(office.state.tickets()).hasSize(2);
    }

    private void nextDay() {
        office.date = office.date.plusDays(1);
        office.now = office.now.plusSeconds(24 * 3600);
        office.must(new StartBusinessDay(office.date));
        office.must(new OpenCounter(ONE, List.of(SUBMIT, COLLECT)));
    }

    private static IssueTicket kiosk(ServiceId service) {
        return new IssueTicket(service, null, PriorityClass.NONE, Channel.KIOSK);
    }
}
