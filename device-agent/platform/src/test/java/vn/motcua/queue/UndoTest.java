package vn.motcua.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.queue.TestOffice.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.queue.*;
import vn.motcua.contract.queue.QueueCommand.*;

/** A clerk's slip, taken back within a minute, and never when it would hurt somebody. */
class UndoTest {
    private final TestOffice office = TestOffice.opened();
    private final TicketId first = office.issue(SUBMIT);
    private final TicketId second = office.issue(SUBMIT);

    @Test
    void aCallIsTakenBackToTheOldPlaceAndLeavesTheBoard() {
        office.call(ONE);
        office.must(new RecallTicket(ONE, first));
        office.seconds(60);
        office.must(new UndoLast(ONE));
        assertThat(office.state.waiting()).extracting(Ticket::id).containsExactly(first, second);
        assertThat(office.state.counter(ONE).current()).isNull();
        assertThat(Board.of(office.state, office.machine).calls()).isEmpty();
        assertThat(office.refusal(new UndoLast(ONE))).isEqualTo(Rejection.NOTHING_TO_UNDO);
        assertThat(office.call(ONE)).isEqualTo(first);
        assertThat(office.ticket(first).times()).isEqualTo(1);
    }

    @Test
    void startCompletionAndNoShowAreTakenBack() {
        office.call(ONE);
        office.must(new StartServing(ONE, first));
        office.must(new UndoLast(ONE));
        assertThat(office.ticket(first).state()).isEqualTo(TicketState.CALLED);
        office.must(new RecordNoShow(ONE, first));
        office.must(new UndoLast(ONE));
        assertThat(office.state.counter(ONE).current()).isEqualTo(first);
        office.must(new StartServing(ONE, first));
        office.must(new CompleteServing(ONE, first));
        office.must(new UndoLast(ONE));
        assertThat(office.ticket(first).state()).isEqualTo(TicketState.SERVING);
        assertThat(office.state.servingTimes.latest()).isEmpty();
    }

    @Test
    void completeAndCallNextIsTakenBackAsAPairInReverseOrder() {
        office.call(ONE);
        office.must(new StartServing(ONE, first));
        office.must(new CompleteAndCallNext(ONE, first));
        assertThat(office.machine.undoable(office.state, ONE, office.now.plusSeconds(20)))
                .contains(
                        new Undoable(
                                TicketNumber.parse("A001"),
                                TicketState.SERVED,
                                TicketState.SERVING,
                                40));
        List<QueueEvent> undone = office.must(new UndoLast(ONE));
        assertThat(undone)
                .extracting(e -> ((QueueEvent.StepReversed) e).ticket())
                .containsExactly(second, first);
        assertThat(office.ticket(second).state()).isEqualTo(TicketState.WAITING);
        assertThat(office.state.counter(ONE).current()).isEqualTo(first);
        assertThat(office.state.lastServed(ONE)).isEmpty();
    }

    @Test
    void afterAMinuteItIsTooLate() {
        office.call(ONE);
        office.seconds(61);
        assertThat(office.refusal(new UndoLast(ONE))).isEqualTo(Rejection.TOO_LATE);
        assertThat(office.machine.undoable(office.state, ONE, office.now)).isEmpty();
    }

    @Test
    void nothingIsTakenBackOnceSomebodyElseActed() {
        office.call(ONE);
        office.must(new CancelTicket(first));
        assertThat(office.refusal(new UndoLast(ONE))).isEqualTo(Rejection.SOMEONE_ELSE_ACTED);
        office.call(ONE);
        office.must(new RecordNoShow(ONE, second));
        office.must(new ReinstateTicket(second));
        assertThat(office.refusal(new UndoLast(ONE))).isEqualTo(Rejection.SOMEONE_ELSE_ACTED);
        office.call(TWO);
        office.must(new CompleteServing(TWO, second));
        office.must(new RateService(second, rating(5)));
        assertThat(office.refusal(new UndoLast(TWO))).isEqualTo(Rejection.SOMEONE_ELSE_ACTED);
    }

    @Test
    void aPairStandsOnceTheNewVisitorMovedOn() {
        office.call(ONE);
        office.must(new CompleteAndCallNext(ONE, first));
        office.must(new CancelTicket(second));
        assertThat(office.refusal(new UndoLast(ONE))).isEqualTo(Rejection.SOMEONE_ELSE_ACTED);
        assertThat(office.machine.undoable(office.state, ONE, office.now)).isEmpty();
    }

    @Test
    void aCounterThatDidNothingHasNothingToTakeBack() {
        assertThat(office.refusal(new UndoLast(TWO))).isEqualTo(Rejection.NOTHING_TO_UNDO);
        office.call(TWO);
        office.must(new CompleteServing(TWO, first));
        office.must(new PauseCounter(TWO));
        assertThat(office.refusal(new UndoLast(TWO))).isEqualTo(Rejection.NOTHING_TO_UNDO);
    }
}
