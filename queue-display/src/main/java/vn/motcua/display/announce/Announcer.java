package vn.motcua.display.announce;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import vn.motcua.contract.queue.BoardSnapshot;

/**
 * Sounds calls one after the other: the next waits for the running one. For one thread, the
 * screen's; the sound's end is handed back to that thread.
 */
public final class Announcer {
    private static final int MOST_WAITING = 8;

    private final NewCalls newCalls = new NewCalls();
    private final Queue<BoardSnapshot.Call> waiting = new ArrayDeque<>();
    private final Supplier<CompletableFuture<Boolean>> chime;
    private final Consumer<Runnable> onOwnThread;
    private final Consumer<BoardSnapshot.Call> shown;
    private boolean sounding;

    /**
     * @param chime plays the sound; its future ends when it was heard, or failed
     * @param onOwnThread runs something on this object's thread
     * @param shown told when a call's turn comes, before its sound
     */
    public Announcer(
            Supplier<CompletableFuture<Boolean>> chime,
            Consumer<Runnable> onOwnThread,
            Consumer<BoardSnapshot.Call> shown) {
        this.chime = chime;
        this.onOwnThread = onOwnThread;
        this.shown = shown;
    }

    /** A new board came. */
    public void board(BoardSnapshot board) {
        for (BoardSnapshot.Call call : newCalls.in(board)) {
            if (waiting.size() == MOST_WAITING) {
                waiting.remove();
            }
            waiting.add(call);
        }
        next();
    }

    private void next() {
        if (sounding) {
            return;
        }
        BoardSnapshot.Call call = waiting.poll();
        if (call == null) {
            return;
        }
        sounding = true;
        shown.accept(call);
        chime.get()
                .whenComplete((heard, trouble) ->
                        onOwnThread.accept(() -> {
                            sounding = false;
                            next();
                        }));
    }
}
