package vn.motcua.display.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.BoardView;
import vn.motcua.contract.office.BoardScope;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.TicketState;

/**
 * What stands on the board, worked out from what the agent knows; no scene nodes, so it is tested
 * without a window.
 *
 * @param calls newest first
 * @param waits one line a service
 * @param stale true after ten seconds without a word from the hub: the last state is kept, nothing
 *     is yellow, forecasts are not known
 * @param ageSeconds since the last word while stale, else 0, so that a board without news is the
 *     same board and is not drawn again
 */
public record BoardFace(List<Call> calls, List<Wait> waits, boolean stale, long ageSeconds) {
    /** After this long without a word the board says that its data is old. */
    public static final long STALE_AFTER_SECONDS = 10;

    /** Nothing known yet. */
    public static final BoardFace BLANK = new BoardFace(List.of(), List.of(), false, 0);

    public BoardFace {
        calls = List.copyOf(calls);
        waits = List.copyOf(waits);
    }

    /**
     * @param service gives the sign; empty when the office no longer has it
     * @param callSeq grows with every call and recall
     * @param open whether the visitor is still expected or served
     * @param way the zone to go to, {@code Khu 5}; empty when it is this one or the only one
     */
    public record Call(
            String number,
            String counter,
            Optional<Service> service,
            long callSeq,
            boolean open,
            String way) {}

    /** How many calls stand on the board down to the last open one. */
    int downToTheLastOpen() {
        for (int i = calls.size(); i > 0; i--) {
            if (calls.get(i - 1).open()) {
                return i;
            }
        }
        return 0;
    }

    /**
     * @param forecast without the word for minutes
     * @param known whether the forecast is one
     */
    public record Wait(Service service, String forecast, boolean known, int people) {}

    private static boolean open(TicketState state) {
        return state == TicketState.CALLED || state == TicketState.SERVING;
    }

    /** The whole office's board. */
    public static BoardFace of(@Nullable BoardView view, Office office, BoardWords words) {
        return of(view, office, words, BoardScope.ALL);
    }

    /**
     * The board of one place.
     *
     * @param scope where it stands and whose calls it shows
     */
    public static BoardFace of(
            @Nullable BoardView view, Office office, BoardWords words, BoardScope scope) {
        if (view == null || view.board() == null) {
            return BLANK;
        }
        BoardSnapshot board = scope.of(view.board(), office);
        long age = view.ageMs() / 1000;
        boolean stale = age >= STALE_AFTER_SECONDS;
        List<Call> calls = new ArrayList<>();
        for (BoardSnapshot.Call call : board.calls()) {
            calls.add(
                    new Call(
                            call.number().text(),
                            call.counter().value(),
                            office.service(call.service()),
                            call.lastCallSeq(),
                            open(call.state()),
                            scope.wayTo(call.counter(), office).map(words::zone).orElse("")));
        }
        List<Wait> waits = new ArrayList<>();
        for (BoardSnapshot.Waiting waiting : board.waiting()) {
            boolean known = !stale && !board.timeInDoubt() && waiting.forecast() != null;
            office.service(waiting.service())
                    .ifPresent(service ->
                            waits.add(
                                    new Wait(
                                            service,
                                            words.forecast(known ? waiting.forecast() : null),
                                            known,
                                            waiting.people())));
        }
        return new BoardFace(calls, waits, stale, stale ? age : 0);
    }
}
