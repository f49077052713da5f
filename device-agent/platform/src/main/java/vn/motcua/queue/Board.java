package vn.motcua.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.Floor;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.WaitingGroup;
import vn.motcua.contract.office.Zone;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.queue.WaitRange;

/** What everybody may see of a state. Pure; for any thread. */
public final class Board {
    /** No zone has this number. */
    private static final int WHOLE_OFFICE = 0;

    private Board() {}

    /**
     * The board of a state. A call that was taken back, or whose visitor waits again, has left it.
     *
     * <p>Its time is that of the last event, so that equal states give equal boards.
     */
    public static BoardSnapshot of(QueueState state, QueueMachine machine) {
        List<BoardSnapshot.Waiting> waiting = new ArrayList<>();
        WaitForecast forecast = new WaitForecast(machine);
        Office office = machine.office();
        for (var service : office.services()) {
            int ahead = forecast.aheadOfNewcomer(state, service.id());
            WaitRange wait = forecast.forNewcomer(state, service.id(), ahead);
            waiting.add(
                    new BoardSnapshot.Waiting(
                            service.id(),
                            state.waitingFor(service.id()),
                            wait,
                            ahead,
                            machine.settings().longWait().asks(ahead, wait)));
        }
        return new BoardSnapshot(
                state.position(),
                state.now(),
                calls(state, office.floor()),
                waiting,
                state.timeInDoubt());
    }

    private static List<BoardSnapshot.Call> calls(QueueState state, @Nullable Floor floor) {
        List<BoardSnapshot.Call> calls = new ArrayList<>();
        Set<TicketId> booked = floor == null ? Set.of() : booked(state);
        state.tickets.forEach((id, ticket) -> {
            if (shown(ticket.state()) && ticket.lastCallSeq() > 0) {
                calls.add(
                        new BoardSnapshot.Call(
                                ticket.number(),
                                ticket.service(),
                                Objects.requireNonNull(ticket.counter(), "called by none"),
                                ticket.state(),
                                ticket.lastCallSeq(),
                                Objects.requireNonNull(ticket.calledAt(), "never called"),
                                ticket.times(),
                                floor == null ? null : group(ticket, floor, booked)));
            }
        });
        calls.sort(Comparator.comparingLong(BoardSnapshot.Call::lastCallSeq).reversed());
        return floor == null
                ? calls.subList(0, Math.min(calls.size(), BoardSnapshot.MOST_CALLS))
                : ofEachBoard(calls, floor);
    }

    /** Who took a number for a booked time, whatever class came of it. */
    private static Set<TicketId> booked(QueueState state) {
        Set<TicketId> booked = new HashSet<>();
        state.appointments.forEach((id, appointment) -> {
            TicketId taken = appointment.ticket();
            if (taken != null) {
                booked.add(taken);
            }
        });
        return booked;
    }

    private static @Nullable String group(Ticket ticket, Floor floor, Set<TicketId> booked) {
        boolean hasBooked =
                ticket.priority() == PriorityClass.APPOINTMENT || booked.contains(ticket.id());
        return floor.group(ticket.service(), hasBooked).map(WaitingGroup::id).orElse(null);
    }

    /**
     * The newest calls of the office, of each zone and of each group. A board shows one of these or
     * several groups, and the newest of several are among the newest of each.
     */
    private static List<BoardSnapshot.Call> ofEachBoard(
            List<BoardSnapshot.Call> newestFirst, Floor floor) {
        int[] ofZone = new int[Zone.MOST + 1];
        Map<String, Integer> ofGroup = new HashMap<>();
        int most = BoardSnapshot.MOST_CALLS;
        List<BoardSnapshot.Call> kept = new ArrayList<>();
        for (BoardSnapshot.Call call : newestFirst) {
            int waits = floor.of(call.service()).map(Zone::number).orElse(WHOLE_OFFICE);
            int stands = floor.of(call.counter()).map(Zone::number).orElse(WHOLE_OFFICE);
            boolean wanted = ++ofZone[WHOLE_OFFICE] <= most;
            if (waits != WHOLE_OFFICE) {
                wanted |= ++ofZone[waits] <= most;
            }
            if (stands != WHOLE_OFFICE && stands != waits) {
                wanted |= ++ofZone[stands] <= most;
            }
            if (call.group() != null) {
                wanted |= ofGroup.merge(call.group(), 1, Integer::sum) <= most;
            }
            if (wanted) {
                kept.add(call);
            }
        }
        return kept;
    }

    private static boolean shown(TicketState state) {
        return switch (state) {
            case CALLED, SERVING, SERVED, NO_SHOW -> true;
            case WAITING, HELD, CANCELLED, CLOSED_AT_DAYS_END -> false;
        };
    }
}
