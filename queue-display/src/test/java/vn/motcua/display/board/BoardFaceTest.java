package vn.motcua.display.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.appliance.BoardView;
import vn.motcua.contract.office.BoardScope;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.display.Samples;

final class BoardFaceTest {
    private final BoardWords words = new BoardWords("vi");
    private final BoardSnapshot board = Samples.board(Samples.sixCalls());

    private BoardFace at(long ageMs) {
        return BoardFace.of(new BoardView(board, ageMs, ageMs == 0), Samples.office(), words);
    }

    @Test
    void showsForecastsAsRanges() {
        assertThat(at(0).waits())
                .extracting(BoardFace.Wait::forecast)
                .containsExactly("18–30", "10–15", "5–10", "dưới 5");
        assertThat(at(0).stale()).isFalse();
    }

    @Test
    void isStaleFromTenSecondsOnAndThenKnowsNoForecast() {
        assertThat(at(9_999).stale()).isFalse();
        BoardFace old = at(12_400);
        assertThat(old.stale()).isTrue();
        assertThat(old.ageSeconds()).isEqualTo(12);
        assertThat(old.calls()).hasSize(6);
        assertThat(old.waits()).allSatisfy(wait -> assertThat(wait.known()).isFalse());
        assertThat(old.waits()).extracting(BoardFace.Wait::forecast).containsOnly("chưa rõ");
    }

    @Test
    void growingAgeAloneIsNoReasonToDrawAFreshBoardAgain() {
        assertThat(at(1_000)).isEqualTo(at(7_000));
        assertThat(at(12_000)).isNotEqualTo(at(13_000));
    }

    @Test
    void aClockInDoubtGivesNoForecast() {
        BoardSnapshot doubt =
                new BoardSnapshot(
                        board.position(), board.at(), board.calls(), board.waiting(), true);
        assertThat(BoardFace.of(Samples.fresh(doubt), Samples.office(), words).waits())
                .extracting(BoardFace.Wait::forecast)
                .containsOnly("chưa rõ");
    }

    @Test
    void aServiceThatTheOfficeNoLongerHasKeepsItsCallWithoutSign() {
        BoardSnapshot strange = Samples.board(List.of(Samples.call("Z001", "1", 1)));
        assertThat(BoardFace.of(Samples.fresh(strange), Samples.office(), words).calls())
                .singleElement()
                .satisfies(call -> assertThat(call.service()).isEmpty());
    }

    @Test
    void callsThatAreOverDoNotMakeTheRowsLower() {
        List<BoardSnapshot.Call> calls =
                List.of(
                        Samples.call("A009", "1", 9),
                        Samples.call("A008", "2", 8, TicketState.SERVED, Samples.NOON),
                        Samples.call("A007", "3", 7, TicketState.SERVING, Samples.NOON),
                        Samples.call("A006", "1", 6, TicketState.NO_SHOW, Samples.NOON));
        BoardFace face = BoardFace.of(Samples.fresh(Samples.board(calls)), Samples.office(), words);
        assertThat(face.downToTheLastOpen()).isEqualTo(3);
    }

    /** S-079, S-083: whose calls a board of one place shows, and where it sends them. */
    @Test
    void aBoardOfOnePlaceShowsItsOwnAndTellsTheWay() {
        BoardFace waiting = zoned(new BoardScope(4, List.of()));
        assertThat(waiting.calls())
                .extracting(BoardFace.Call::number)
                .as("who waits for H waits elsewhere")
                .containsExactly("A047", "C019", "K010", "A046", "A045");
        assertThat(waiting.calls())
                .extracting(BoardFace.Call::way)
                .containsExactly("Khu 5", "Khu 5", "Khu 6", "Khu 5", "Khu 5");
        assertThat(waiting.waits())
                .extracting(wait -> wait.service().id().value())
                .containsExactly("a", "c", "k");
        BoardFace intake = zoned(new BoardScope(5, List.of()));
        assertThat(intake.calls()).hasSize(4).allMatch(call -> call.way().isEmpty());
        BoardFace results = zoned(new BoardScope(6, List.of("ket-qua")));
        assertThat(results.calls())
                .extracting(BoardFace.Call::number, BoardFace.Call::way)
                .containsExactly(tuple("K010", ""));
        assertThat(results.waits())
                .extracting(wait -> wait.service().id().value())
                .containsExactly("k");
    }

    @Test
    void theHeadingNamesZoneOrGroups() {
        Office office = Samples.zoned();
        assertThat(words.heading(office, new BoardScope(4, List.of())))
                .isEqualTo("Khu 4 – Ngồi chờ");
        assertThat(words.heading(office, new BoardScope(4, List.of("ket-qua", "hen-truoc"))))
                .isEqualTo("Nhận kết quả · Có hẹn trước");
        assertThat(words.heading(office, BoardScope.ALL)).isEmpty();
        assertThat(words.heading(Samples.office(), new BoardScope(4, List.of("ket-qua"))))
                .as("an office without zones")
                .isEmpty();
    }

    private BoardFace zoned(BoardScope scope) {
        List<BoardSnapshot.Call> calls =
                Samples.sixCalls().stream()
                        .map(call ->
                                Samples.in(
                                        call.service().value().equals("k") ? "ket-qua" : "lay-so",
                                        call))
                        .toList();
        return BoardFace.of(Samples.fresh(Samples.board(calls)), Samples.zoned(), words, scope);
    }

    @Test
    void withoutAnyStateTheBoardIsBlank() {
        assertThat(BoardFace.of(null, Samples.office(), words)).isEqualTo(BoardFace.BLANK);
    }
}
