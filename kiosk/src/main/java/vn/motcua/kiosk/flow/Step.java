package vn.motcua.kiosk.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * What an input leads to.
 *
 * @param state from now on
 * @param effects to be carried out in this order
 */
public record Step(State state, List<Effect> effects) {
    public Step {
        effects = List.copyOf(effects);
    }

    /** The same, with something asked of the agent first. */
    Step after(Effect first) {
        List<Effect> all = new ArrayList<>();
        all.add(first);
        all.addAll(effects);
        return new Step(state, all);
    }

    static Step to(State state, Effect... effects) {
        return new Step(state, List.of(effects));
    }
}
