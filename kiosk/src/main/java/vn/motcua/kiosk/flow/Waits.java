package vn.motcua.kiosk.flow;

import java.util.Optional;
import vn.motcua.contract.appliance.BoardView;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.ServiceId;

/** Who waits for a service, as far as the hub says so now. Pure. */
public final class Waits {
    private Waits() {}

    /** Empty while the hub is away: then nobody knows. */
    public static Optional<BoardSnapshot.Waiting> now(State s, ServiceId service) {
        BoardView view = s.board();
        BoardSnapshot board = view == null || !view.live() ? null : view.board();
        return board == null
                ? Optional.empty()
                : board.waiting().stream().filter(w -> w.service().equals(service)).findFirst();
    }
}
