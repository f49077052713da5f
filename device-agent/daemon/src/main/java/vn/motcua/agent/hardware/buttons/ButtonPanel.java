package vn.motcua.agent.hardware.buttons;

import java.util.function.Consumer;

/** Buttons with lamps, in the order of the settings, counted from 0. */
public interface ButtonPanel {
    /** How many buttons there are: 3 or 5, which is the rating scale. Any thread. */
    int size();

    /**
     * Sets who hears presses (debounced; the press, not the release), on the panel's thread; must
     * not block. Any thread.
     */
    void onPressed(Consumer<ButtonPressed> listener);

    /** Lights a button's lamp; forgotten where the panel has no lamps. Any thread. */
    void lamp(int button, boolean on);
}
