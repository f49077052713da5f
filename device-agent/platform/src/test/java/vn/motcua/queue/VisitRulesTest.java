package vn.motcua.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.queue.TestOffice.COLLECT;
import static vn.motcua.queue.TestOffice.ONE;
import static vn.motcua.queue.TestOffice.SUBMIT;
import static vn.motcua.queue.TestOffice.TWO;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.queue.*;
import vn.motcua.contract.queue.QueueCommand.*;

/** Journeys, transfers, holds and missed calls: one visit may have several parts. */
class VisitRulesTest {
    private final TestOffice office = TestOffice.opened();

    private TicketId journey(ServiceId... services) {
        List<QueueEvent> events =
                office.must(
                        new IssueJourney(
                                List.of(services), null, PriorityClass.NONE, Channel.KIOSK));
        return ((QueueEvent.TicketIssued) events.getFirst()).ticket();
    }

    private void serve(CounterId counter, TicketId ticket) {
        office.must(new StartServing(counter, ticket));
        office.minutes(5);
        office.must(new CompleteServing(counter, ticket));
    }

    /** S-082 to S-088: one number leads from submitting to paying. */
    @Test
    void oneNumberIsCalledForEveryServiceOfAJourney() {
        TicketId ticket = journey(SUBMIT, COLLECT);
        TicketId other = office.issue(COLLECT);
        assertThat(office.call(TWO)).isEqualTo(ticket);
        serve(TWO, ticket);
        assertThat(office.ticket(ticket).state()).isEqualTo(TicketState.WAITING);
        assertThat(office.ticket(ticket).service()).isEqualTo(COLLECT);
        // The wait for the next service begins where the one before ended.
        assertThat(office.call(ONE)).isEqualTo(other);
        serve(ONE, other);
        assertThat(office.call(ONE)).isEqualTo(ticket);
        serve(ONE, ticket);
        assertThat(office.ticket(ticket).state()).isEqualTo(TicketState.SERVED);
    }

    @Test
    void anUndoOfTheEndTakesBackTheWayToTheNextServiceToo() {
        TicketId ticket = journey(SUBMIT, COLLECT);
        office.call(ONE);
        office.must(new StartServing(ONE, ticket));
        office.must(new CompleteServing(ONE, ticket));
        office.must(new UndoLast(ONE));
        assertThat(office.ticket(ticket).state()).isEqualTo(TicketState.SERVING);
        assertThat(office.ticket(ticket).service()).isEqualTo(SUBMIT);
        assertThat(office.state.counter(ONE).current()).isEqualTo(ticket);
    }

    @Test
    void anUndoIsRefusedOnceTheNextServiceHasCalled() {
        TicketId ticket = journey(SUBMIT, SUBMIT);
        office.call(ONE);
        office.must(new CompleteServing(ONE, ticket));
        assertThat(office.call(TWO)).isEqualTo(ticket);
        assertThat(office.refusal(new UndoLast(ONE))).isEqualTo(Rejection.SOMEONE_ELSE_ACTED);
    }

    @Test
    void aJourneyHasAtMostFiveServicesAllKnown() {
        ServiceId unknown = new ServiceId("khong-co");
        assertThat(office.refusal(asked(List.of()))).isEqualTo(Rejection.LIMIT_REACHED);
        assertThat(office.refusal(asked(List.of(SUBMIT, SUBMIT, SUBMIT, SUBMIT, SUBMIT, COLLECT))))
                .isEqualTo(Rejection.LIMIT_REACHED);
        assertThat(office.refusal(asked(List.of(SUBMIT, unknown))))
                .isEqualTo(Rejection.UNKNOWN_SERVICE);
    }

    private static IssueJourney asked(List<ServiceId> services) {
        return new IssueJourney(services, null, PriorityClass.NONE, Channel.KIOSK);
    }

    @Test
    void aTransferToAServiceKeepsThePlace() {
        TicketId sent = office.issue(SUBMIT);
        office.minutes(10);
        TicketId later = office.issue(COLLECT);
        office.call(TWO);
        office.must(new TransferTicket(TWO, sent, Destination.service(COLLECT), false));
        assertThat(office.call(ONE)).isEqualTo(sent);
        assertThat(office.ticket(later).state()).isEqualTo(TicketState.WAITING);
    }

    @Test
    void aTransferToACounterIsForThatCounterWhileItIsManned() {
        TicketId sent = office.issue(SUBMIT);
        office.call(ONE);
        office.must(new TransferTicket(ONE, sent, Destination.counter(TWO), false));
        assertThat(office.refusal(new CallNext(ONE))).isEqualTo(Rejection.NOTHING_WAITING);
        office.must(new CloseCounter(TWO));
        assertThat(office.call(ONE)).as("nobody waits for an empty chair").isEqualTo(sent);
    }

    @Test
    void aTransferToAPersonFollowsThatClerk() {
        TicketId sent = office.issue(SUBMIT);
        office.call(ONE);
        Destination lan = new Destination(null, null, new Actor("clerk:9"));
        office.must(new TransferTicket(ONE, sent, lan, false));
        office.must(new CloseCounter(TWO));
        Submission opens =
                new Submission(
                        new CommandId(office.freshId()),
                        office.now.plusSeconds(30),
                        office.date,
                        new Actor("clerk:9"),
                        new OpenCounter(TWO, List.of(SUBMIT)));
        assertThat(office.ask(opens)).isInstanceOf(Decision.Accepted.class);
        assertThat(office.refusal(new CallNext(ONE))).isEqualTo(Rejection.NOTHING_WAITING);
        assertThat(office.call(TWO)).isEqualTo(sent);
    }

    @Test
    void aVisitorSentAwayAndBackReturnsToTheSameCounter() {
        TicketId sent = office.issue(SUBMIT);
        office.call(TWO);
        office.must(new TransferTicket(TWO, sent, Destination.service(COLLECT), true));
        assertThat(office.call(ONE)).isEqualTo(sent);
        serve(ONE, sent);
        assertThat(office.ticket(sent).service()).isEqualTo(SUBMIT);
        assertThat(office.refusal(new CallNext(ONE))).isEqualTo(Rejection.NOTHING_WAITING);
        assertThat(office.call(TWO)).isEqualTo(sent);
        serve(TWO, sent);
        assertThat(office.ticket(sent).state()).isEqualTo(TicketState.SERVED);
    }

    @Test
    void aTransferToNowhereNewIsRefused() {
        TicketId ticket = office.issue(SUBMIT);
        office.call(ONE);
        assertThat(transferRefused(ticket, Destination.service(SUBMIT)))
                .isEqualTo(Rejection.SAME_SERVICE);
        assertThat(transferRefused(ticket, Destination.counter(ONE)))
                .isEqualTo(Rejection.SAME_SERVICE);
        assertThat(transferRefused(ticket, Destination.counter(new CounterId("77"))))
                .isEqualTo(Rejection.UNKNOWN_COUNTER);
        office.must(new CloseService(COLLECT, ClosureReason.SYSTEM_DOWN));
        assertThat(transferRefused(ticket, Destination.service(COLLECT)))
                .isEqualTo(Rejection.SERVICE_CLOSED);
    }

    private Rejection transferRefused(TicketId ticket, Destination to) {
        Rejection why = office.refusal(new TransferTicket(ONE, ticket, to, false));
        return why == null ? Rejection.EXPIRED : why;
    }

    @Test
    void aHeldVisitorFreesTheCounterAndComesBackToTheOldPlace() {
        TicketId held = office.issue(SUBMIT);
        TicketId next = office.issue(SUBMIT);
        office.call(ONE);
        office.must(new HoldTicket(ONE, held, HoldReason.FETCH_PAPERS, 15));
        assertThat(office.call(ONE)).isEqualTo(next);
        assertThat(office.refusal(new CallNext(TWO))).isEqualTo(Rejection.NOTHING_WAITING);
        office.minutes(10);
        office.must(new ResumeTicket(held));
        office.issue(SUBMIT, PriorityClass.ELDERLY);
        assertThat(office.call(TWO)).isEqualTo(held);
    }

    @Test
    void aHoldThatLapsesIsAMissedCallAndMayComeBack() {
        TicketId held = office.issue(SUBMIT);
        office.call(ONE);
        office.must(new HoldTicket(ONE, held, HoldReason.PAY, 15));
        assertThat(office.machine.holdsOver(office.state, office.now)).isFalse();
        assertThat(office.refusal(new LapseHolds(office.now.plusSeconds(9_000))))
                .isEqualTo(Rejection.WRONG_STATE);
        office.minutes(15);
        assertThat(office.machine.holdsOver(office.state, office.now)).isTrue();
        office.must(new LapseHolds(office.now));
        assertThat(office.ticket(held).state()).isEqualTo(TicketState.NO_SHOW);
        office.must(new ReinstateTicket(held));
        assertThat(office.call(ONE)).isEqualTo(held);
    }

    @Test
    void aHoldLastsAMinuteToAnHourAndCanBeUndone() {
        TicketId held = office.issue(SUBMIT);
        office.call(ONE);
        office.must(new StartServing(ONE, held));
        assertThat(office.refusal(new HoldTicket(ONE, held, HoldReason.OTHER, 0)))
                .isEqualTo(Rejection.TOO_LATE);
        assertThat(office.refusal(new HoldTicket(ONE, held, HoldReason.OTHER, 61)))
                .isEqualTo(Rejection.TOO_LATE);
        office.must(new HoldTicket(ONE, held, HoldReason.OTHER, 60));
        office.must(new UndoLast(ONE));
        assertThat(office.ticket(held).state()).isEqualTo(TicketState.SERVING);
        assertThat(office.state.counter(ONE).current()).isEqualTo(held);
    }

    @Test
    void aPickedVisitorStandsInTheLogWithThoseWhoWerePassed() {
        office.issue(SUBMIT);
        office.issue(SUBMIT);
        TicketId picked = office.issue(SUBMIT);
        QueueEvent event = office.must(new CallTicket(ONE, picked)).getFirst();
        assertThat(event)
                .isInstanceOfSatisfying(
                        QueueEvent.TicketCalled.class,
                        call -> {
                            assertThat(call.reason()).isEqualTo(CallReason.PICKED);
                            assertThat(call.passed()).isEqualTo(2);
                        });
        assertThat(office.refusal(new CallTicket(ONE, picked))).isEqualTo(Rejection.COUNTER_BUSY);
        assertThat(office.refusal(new CallTicket(TWO, picked))).isEqualTo(Rejection.WRONG_STATE);
    }

    @Test
    void aMissedCallNeedsAsManyCallsAsTheOfficeAsksFor() {
        TestOffice strict = new TestOffice(TestOffice.office(3), calls(3, Duration.ofHours(1), 1));
        strict.must(new StartBusinessDay(TestOffice.DAY));
        strict.must(new OpenCounter(ONE, List.of(SUBMIT)));
        TicketId ticket = strict.issue(SUBMIT);
        strict.call(ONE);
        strict.must(new RecallTicket(ONE, ticket));
        assertThat(strict.refusal(new RecordNoShow(ONE, ticket))).isEqualTo(Rejection.RECALL_FIRST);
        strict.must(new RecallTicket(ONE, ticket));
        strict.must(new RecordNoShow(ONE, ticket));
        strict.must(new ReinstateTicket(ticket));
        strict.call(ONE);
        assertThat(strict.refusal(new RecordNoShow(ONE, ticket)))
                .as("calls of an earlier turn do not count")
                .isEqualTo(Rejection.RECALL_FIRST);
        strict.must(new RecallTicket(ONE, ticket));
        strict.must(new RecallTicket(ONE, ticket));
        strict.must(new RecordNoShow(ONE, ticket));
        assertThat(strict.refusal(new ReinstateTicket(ticket))).isEqualTo(Rejection.LIMIT_REACHED);
    }

    @Test
    void whoComesBackTooLateTakesANewNumberAndANewPlaceMayBeTheRule() {
        TestOffice strict =
                new TestOffice(TestOffice.office(3), calls(1, Duration.ofMinutes(30), 3));
        strict.must(new StartBusinessDay(TestOffice.DAY));
        strict.must(new OpenCounter(ONE, List.of(SUBMIT)));
        TicketId ticket = strict.issue(SUBMIT);
        strict.call(ONE);
        strict.must(new RecordNoShow(ONE, ticket));
        TicketId later = strict.issue(SUBMIT);
        strict.minutes(30);
        strict.must(new ReinstateTicket(ticket));
        assertThat(strict.call(ONE)).as("the wait counts from the return").isEqualTo(later);
        strict.must(new CompleteServing(ONE, later));
        strict.call(ONE);
        strict.must(new RecordNoShow(ONE, ticket));
        strict.minutes(31);
        assertThat(strict.refusal(new ReinstateTicket(ticket)))
                .isEqualTo(Rejection.REINSTATE_TOO_LATE);
    }

    private static QueueSettings calls(int calls, Duration within, int most) {
        return new TestRules().calls(calls).reentry(within, most, false).get();
    }
}
