package vn.motcua.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.queue.TestOffice.*;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.office.BoardScope;
import vn.motcua.contract.office.Floor;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.WaitingGroup;
import vn.motcua.contract.office.Zone;
import vn.motcua.contract.queue.*;
import vn.motcua.contract.queue.QueueCommand.*;

/** Which group a number stands in on the board, and that no board lacks a call (S-083). */
class WaitingGroupTest {
    private final TestOffice office = new TestOffice(withFloor(), QueueSettings.DEFAULT);

    private static Office withFloor() {
        Floor floor =
                new Floor(
                        List.of(
                                zone(4, List.of(SUBMIT), List.of()),
                                zone(5, List.of(), List.of(TWO)),
                                zone(6, List.of(COLLECT), List.of(ONE))),
                        List.of(
                                new WaitingGroup("hen", "Có hẹn", "Booked", List.of(), true),
                                new WaitingGroup(
                                        "ket-qua", "Kết quả", "Results", List.of(COLLECT), false),
                                new WaitingGroup("lay-so", "Lấy số", "Walk-in", List.of(), false)));
        return TestOffice.with(floor);
    }

    private static Zone zone(int number, List<ServiceId> waiting, List<CounterId> counters) {
        return new Zone(number, Zone.Kind.INTAKE, "Khu", "Zone", null, null, waiting, counters);
    }

    @BeforeEach
    void open() {
        office.must(new StartBusinessDay(DAY));
        office.must(new OpenCounter(ONE, List.of(SUBMIT, COLLECT)));
        office.must(new OpenCounter(TWO, List.of(SUBMIT)));
    }

    private BoardSnapshot board() {
        return Board.of(office.state, office.machine);
    }

    private @Nullable String groupOf(TicketId id) {
        return board().calls().stream()
                .filter(call -> call.number().equals(office.ticket(id).number()))
                .findFirst()
                .orElseThrow()
                .group();
    }

    private TicketId checkIn(String code, PriorityClass priority) {
        AppointmentId id = AppointmentId.of(code);
        office.must(
                new BookAppointment(
                        id, SUBMIT, office.now, office.now.plus(Duration.ofMinutes(30))));
        return ((QueueEvent.TicketIssued)
                        office.must(new CheckInAppointment(id, null, priority, Channel.KIOSK))
                                .getFirst())
                .ticket();
    }

    @Test
    void groupsFollowFromServiceAndBooking() {
        TicketId booked = checkIn("random-code-1", PriorityClass.NONE);
        office.call(ONE);
        assertThat(groupOf(booked)).isEqualTo("hen");
        office.must(new CompleteServing(ONE, booked));
        TicketId collects = office.issue(COLLECT);
        office.call(ONE);
        assertThat(groupOf(collects)).isEqualTo("ket-qua");
        TicketId walkIn = office.issue(SUBMIT);
        office.call(TWO);
        assertThat(groupOf(walkIn)).isEqualTo("lay-so");
    }

    @Test
    void theClassOfSomebodyWhoBookedAndIsAgedDoesNotHideTheBooking() {
        TicketId aged = checkIn("random-code-2", PriorityClass.ELDERLY);
        office.call(ONE);
        assertThat(office.ticket(aged).priority()).isEqualTo(PriorityClass.ELDERLY);
        assertThat(groupOf(aged)).isEqualTo("hen");
    }

    /** The board never tells why somebody has priority: the aged stand among the others. */
    @Test
    void aPriorityClassMakesNoGroup() {
        TicketId aged = office.issue(SUBMIT, PriorityClass.ELDERLY);
        office.call(ONE);
        assertThat(groupOf(aged)).isEqualTo("lay-so");
    }

    @Test
    void whoIsSentOnStandsInTheGroupOfTheNextService() {
        TicketId id = office.issue(SUBMIT);
        office.call(TWO);
        office.must(new StartServing(TWO, id));
        office.must(new TransferTicket(TWO, id, Destination.service(COLLECT), false));
        office.call(ONE);
        assertThat(groupOf(id)).isEqualTo("ket-qua");
    }

    @Test
    void aBusyZoneDoesNotPushTheCallsOfAnotherOffItsBoard() {
        TicketId collects = office.issue(COLLECT);
        office.call(ONE);
        for (int i = 0; i < 2 * BoardSnapshot.MOST_CALLS; i++) {
            office.issue(SUBMIT);
            office.must(new CompleteServing(TWO, office.call(TWO)));
        }
        BoardSnapshot whole = board();
        Office at = office.machine.office();
        assertThat(whole.calls()).hasSize(BoardSnapshot.MOST_CALLS + 1);
        for (BoardScope scope :
                List.of(new BoardScope(6, List.of()), new BoardScope(4, List.of("ket-qua")))) {
            assertThat(scope.of(whole, at).calls())
                    .extracting(BoardSnapshot.Call::number)
                    .containsExactly(office.ticket(collects).number());
        }
        assertThat(new BoardScope(4, List.of("ket-qua")).wayTo(ONE, at))
                .map(Zone::number)
                .contains(6);
        assertThat(BoardScope.ALL.of(whole, at).calls()).hasSize(BoardSnapshot.MOST_CALLS);
    }

    @Test
    void aBoardOfWhatTheOfficeNoLongerHasShowsEverything() {
        office.issue(SUBMIT);
        office.call(ONE);
        Office at = office.machine.office();
        BoardScope gone = new BoardScope(3, List.of("khong-con"));
        assertThat(gone.in(at)).isEqualTo(BoardScope.ALL);
        assertThat(gone.of(board(), at).calls()).hasSize(1);
        assertThat(new BoardScope(5, List.of("lay-so")).of(board(), TestOffice.office(3)).calls())
                .as("an office without zones and groups")
                .hasSize(1);
    }
}
