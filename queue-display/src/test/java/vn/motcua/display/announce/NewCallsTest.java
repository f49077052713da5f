package vn.motcua.display.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.display.Samples.LOG;
import static vn.motcua.display.Samples.NOON;
import static vn.motcua.display.Samples.board;
import static vn.motcua.display.Samples.call;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.queue.BoardSnapshot.Call;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.wire.LogId;
import vn.motcua.display.Samples;

final class NewCallsTest {
    private final NewCalls calls = new NewCalls();

    @Test
    void theFirstBoardIsOnlyRemembered() {
        assertThat(calls.in(board(Samples.sixCalls()))).isEmpty();
    }

    @Test
    void soundsEachCallOnceOldestFirst() {
        calls.in(board(List.of(call("A001", "1", 5))));
        Call second = call("A002", "1", 6);
        Call third = call("C001", "2", 7);
        assertThat(calls.in(board(List.of(third, second)))).containsExactly(second, third);
        assertThat(calls.in(board(List.of(third, second)))).isEmpty();
    }

    @Test
    void soundsARecallAgain() {
        calls.in(board(List.of(call("A001", "1", 5))));
        Call again = call("A001", "1", 9);
        assertThat(calls.in(board(List.of(again)))).containsExactly(again);
    }

    @Test
    void afterAGapOnlyTheNewestOfTheBacklogIsSounded() {
        calls.in(board(List.of(call("A001", "1", 5))));
        Call old = call("A002", "1", 6, TicketState.CALLED, NOON.minusSeconds(300));
        Call newest = call("A003", "2", 7, TicketState.CALLED, NOON.minusSeconds(200));
        assertThat(calls.in(board(List.of(newest, old)))).containsExactly(newest);
    }

    @Test
    void manyCallsAtOnceAreABacklogToo() {
        calls.in(board(List.of(call("A001", "1", 5))));
        assertThat(calls.in(board(Samples.sixCalls()))).containsExactly(call("A047", "3", 60));
    }

    @Test
    void whoeverIsServedByNowIsNotCalled() {
        calls.in(board(List.of(call("A001", "1", 5))));
        Call served = call("A002", "1", 6, TicketState.SERVED, NOON);
        assertThat(calls.in(board(List.of(served)))).isEmpty();
    }

    @Test
    void aNewLogStartsAgainWithoutCallingAnybodyTwice() {
        calls.in(board(List.of(call("A001", "1", 50))));
        LogId next = new LogId("fedcba9876543210.2");
        assertThat(next).isNotEqualTo(LOG);
        assertThat(calls.in(Samples.board(next, List.of(call("A001", "1", 3)), Samples.services())))
                .isEmpty();
        Call after = call("A002", "1", 4);
        assertThat(calls.in(Samples.board(next, List.of(after), Samples.services())))
                .containsExactly(after);
    }
}
