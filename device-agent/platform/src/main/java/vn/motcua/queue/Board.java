package vn.motcua.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.TicketState;

/** What everybody may see of a state. Pure; for any thread. */
public final class Board {
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
            waiting.add(
                    new BoardSnapshot.Waiting(
                            service.id(),
                            state.waitingFor(service.id()),
                            forecast.forNewcomer(state, service.id())));
        }
        return new BoardSnapshot(
                state.position(), state.now(), calls(state), waiting, state.timeInDoubt());
    }

    private static List<BoardSnapshot.Call> calls(QueueState state) {
        List<BoardSnapshot.Call> calls = new ArrayList<>();
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
                                ticket.times()));
            }
        });
        calls.sort(Comparator.comparingLong(BoardSnapshot.Call::lastCallSeq).reversed());
        return calls.subList(0, Math.min(calls.size(), BoardSnapshot.MOST_CALLS));
    }

    private static boolean shown(TicketState state) {
        return switch (state) {
            case CALLED, SERVING, SERVED, NO_SHOW -> true;
            case WAITING, HELD, CANCELLED, CLOSED_AT_DAYS_END -> false;
        };
    }
}
