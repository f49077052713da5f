package vn.motcua.kiosk.app;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import vn.motcua.kiosk.flow.Overlay;
import vn.motcua.kiosk.flow.State;

/**
 * Draws nothing anew under a finger: a touch counts when the finger leaves, and would be lost if
 * its button had been replaced meanwhile, which people with slow hands meet first. News of the same
 * page waits until then; another page comes at once, and so does everything after {@link
 * #LONGEST_MS}. Screen's thread.
 */
final class UnderFinger {
    /** A touch panel may forget to report that the finger left. */
    static final long LONGEST_MS = 5_000;

    private final Executor later;
    private final Consumer<State> screen;
    private boolean down;
    private long sinceMs;
    private @Nullable State shown;
    private @Nullable State waiting;

    /**
     * @param later runs a task on the screen's thread after the present one
     * @param screen draws a state
     */
    UnderFinger(Executor later, Consumer<State> screen) {
        this.later = later;
        this.screen = screen;
    }

    void watch(Scene scene) {
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> pressed());
        scene.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> released());
    }

    void show(State next) {
        State present = shown;
        boolean waits =
                down
                        && present != null
                        && next.now().ms() - sinceMs < LONGEST_MS
                        && samePage(present, next);
        if (waits) {
            waiting = next;
            return;
        }
        down = false;
        waiting = null;
        shown = next;
        screen.accept(next);
    }

    void pressed() {
        State newest = waiting != null ? waiting : shown;
        if (newest != null) {
            down = true;
            sinceMs = newest.now().ms();
        }
    }

    /** Comes before the button hears of it, so that what waits is drawn after. */
    void released() {
        down = false;
        if (waiting != null) {
            later.execute(this::catchUp);
        }
    }

    private void catchUp() {
        State next = waiting;
        if (next != null && !down) {
            show(next);
        }
    }

    private static boolean samePage(State a, State b) {
        return a.wishes().equals(b.wishes())
                && a.starting() == b.starting()
                && a.page().getClass() == b.page().getClass()
                && kind(a.overlay()) == kind(b.overlay());
    }

    private static Class<?> kind(@Nullable Overlay overlay) {
        return overlay == null ? State.class : overlay.getClass();
    }
}
