package vn.motcua.display.announce;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.wire.LogId;

/**
 * Finds the calls that were not sounded yet, by the sequence number of each row's last call (ADR
 * 4). The first board after a start or on a new log is only remembered: nobody is called twice
 * because a screen was away. After a gap only the newest is sounded: an older call counts as news
 * only within 30 seconds of the board's own time. For one thread.
 */
public final class NewCalls {
    private static final int MOST_AT_ONCE = 3;
    private static final Duration NEWS = Duration.ofSeconds(30);

    private LogId log = new LogId("0000000000000000.0");
    private long sounded;

    /** Calls to sound now, oldest first. */
    public List<BoardSnapshot.Call> in(BoardSnapshot board) {
        boolean known = board.position().log().equals(log);
        List<BoardSnapshot.Call> fresh = new ArrayList<>();
        long newest = known ? sounded : 0;
        for (BoardSnapshot.Call call : board.calls()) {
            if (known && call.lastCallSeq() > sounded && call.state() == TicketState.CALLED) {
                fresh.add(call);
            }
            newest = Math.max(newest, call.lastCallSeq());
        }
        log = board.position().log();
        sounded = Math.max(newest, known ? sounded : 0);
        fresh.sort(Comparator.comparingLong(BoardSnapshot.Call::lastCallSeq));
        return news(fresh, board);
    }

    private static List<BoardSnapshot.Call> news(
            List<BoardSnapshot.Call> fresh, BoardSnapshot board) {
        if (fresh.isEmpty()) {
            return fresh;
        }
        if (fresh.size() > MOST_AT_ONCE) {
            return List.of(fresh.getLast());
        }
        Instant since = board.at().minus(NEWS);
        BoardSnapshot.Call newest = fresh.getLast();
        fresh.removeIf(call -> call != newest && call.calledAt().isBefore(since));
        return fresh;
    }
}
