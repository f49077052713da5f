package vn.motcua.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.queue.TestOffice.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.queue.*;
import vn.motcua.contract.queue.QueueCommand.*;

class BoardTest {
    private final TestOffice office = TestOffice.opened();

    @Test
    void theBoardShowsTheNewestCallsFirstAndAtMostNine() {
        for (int i = 0; i < 12; i++) {
            office.issue(SUBMIT);
            office.minutes(1);
            office.must(new CompleteServing(ONE, office.call(ONE)));
        }
        TicketId last = office.issue(SUBMIT);
        office.call(TWO);
        BoardSnapshot board = Board.of(office.state, office.machine);
        assertThat(board.calls()).hasSize(9);
        assertThat(board.calls().getFirst().number()).isEqualTo(office.ticket(last).number());
        assertThat(board.calls().getFirst().state()).isEqualTo(TicketState.CALLED);
        assertThat(board.calls().getFirst().counter()).isEqualTo(TWO);
        assertThat(board.calls().getLast().number().text()).isEqualTo("A005");
        assertThat(board.position()).isEqualTo(office.state.position());
    }

    @Test
    void aRecallMovesARowToTheTopWithANewCallNumber() {
        TicketId first = office.issue(SUBMIT);
        office.issue(SUBMIT);
        office.call(ONE);
        office.call(TWO);
        office.must(new RecallTicket(ONE, first));
        BoardSnapshot.Call top = Board.of(office.state, office.machine).calls().getFirst();
        assertThat(top.number().text()).isEqualTo("A001");
        assertThat(top.times()).isEqualTo(2);
        assertThat(top.lastCallSeq()).isEqualTo(office.state.position().seq());
    }

    @Test
    void forecastsAreUnknownUntilACounterIsOpen() {
        TestOffice closed = new TestOffice();
        closed.must(new StartBusinessDay(DAY));
        closed.issue(SUBMIT);
        assertThat(Board.of(closed.state, closed.machine).waiting())
                .containsExactly(
                        new BoardSnapshot.Waiting(SUBMIT, 1, null, 1, false),
                        new BoardSnapshot.Waiting(COLLECT, 0, null, 1, false));
    }

    /** S-111: the board says where the wait is so long that machines ask before a number. */
    @Test
    void whereManyWaitItIsAskedBeforeANumberIsDrawn() {
        TestOffice asks =
                new TestOffice(TestOffice.office(3), new TestRules().asksOver(30, 3).get());
        asks.must(new StartBusinessDay(DAY));
        for (int i = 0; i < 3; i++) {
            asks.issue(SUBMIT);
        }
        assertThat(asked(asks)).as("not more than three, and nobody knows how long").isEmpty();
        asks.issue(COLLECT);
        assertThat(asked(asks)).as("counter 1 sees to both").containsExactly(SUBMIT, COLLECT);
        asks.must(new OpenCounter(ONE, List.of(SUBMIT, COLLECT)));
        TicketId first = asks.call(ONE);
        assertThat(Board.of(asks.state, asks.machine).waiting())
                .extracting(BoardSnapshot.Waiting::ahead)
                .containsExactly(3, 3);
        assertThat(asked(asks)).as("up to 45 minutes").containsExactly(SUBMIT, COLLECT);
        asks.must(new StartServing(ONE, first));
        asks.must(new CompleteServing(ONE, first));
        assertThat(asked(asks)).as("served in no time").isEmpty();
    }

    private static List<ServiceId> asked(TestOffice office) {
        return Board.of(office.state, office.machine).waiting().stream()
                .filter(BoardSnapshot.Waiting::ask)
                .map(BoardSnapshot.Waiting::service)
                .toList();
    }

    @Test
    void forecastsStartFromThePriorAndFollowTheDay() {
        WaitForecast forecast = new WaitForecast(office.machine);
        for (int i = 0; i < 10; i++) {
            office.issue(SUBMIT);
        }
        assertThat(forecast.forNewcomer(office.state, SUBMIT)).isEqualTo(new WaitRange(25, 65));
        for (int i = 0; i < 5; i++) {
            TicketId id = office.call(ONE);
            office.must(new StartServing(ONE, id));
            office.minutes(2);
            office.must(new CompleteServing(ONE, id));
        }
        assertThat(forecast.forNewcomer(office.state, SUBMIT)).isEqualTo(new WaitRange(5, 6));
        office.inDoubt = true;
        office.issue(SUBMIT);
        assertThat(forecast.forNewcomer(office.state, SUBMIT)).isNull();
        assertThat(Board.of(office.state, office.machine).timeInDoubt()).isTrue();
    }

    @Test
    void aTicketKnowsHowManyGoBeforeIt() {
        office.issue(SUBMIT);
        office.issue(COLLECT);
        TicketId mine = office.issue(SUBMIT);
        office.minutes(1);
        office.issue(SUBMIT, PriorityClass.DISABLED);
        office.minutes(5);
        TicketView view =
                new TicketViews(office.machine)
                        .of(office.state, office.ticket(mine), office.now, "k", "0000");
        assertThat(view.ahead()).isEqualTo(3);
        assertThat(view.counter()).isNull();
        office.must(new CloseCounter(ONE));
        assertThat(
                        new WaitForecast(office.machine)
                                .ahead(office.state, office.ticket(mine), office.now))
                .as("nobody of the other service goes before at counter 2")
                .isEqualTo(2);
    }
}
