package vn.motcua.agent.office.client;

import vn.motcua.contract.queue.BoardSnapshot;

/** Hears the office's board. Called on the reader's own thread, one call at a time. */
public interface BoardListener {
    /** A whole new state. */
    void board(BoardSnapshot board);

    /** Something came from the hub, be it only a comment: the data is not older than now. */
    void heard();

    /** Whether the stream is open. */
    void live(boolean open);
}
