package vn.motcua.kiosk.screen;

import javafx.scene.layout.Region;
import vn.motcua.kiosk.flow.State;

/** One screen as drawn now; screen's thread only. Made anew whenever the page changes in kind. */
public abstract class Screen {
    private final Frame frame;

    protected Screen(Frame frame) {
        this.frame = frame;
    }

    public final Region root() {
        return frame.root();
    }

    public final String name() {
        return root().getId();
    }

    /** Follows what changes without a new screen: the clock, the board, a text being typed. */
    public void update(State state) {
        frame.clock(state.now().wall());
    }
}
