package vn.motcua.kiosk.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.motcua.kiosk.Samples;

/** Drives a flow step by step and keeps what it asked for. */
final class Visit {
    final Flow flow = new Flow(Timing.everyday());
    final List<Effect> effects = new ArrayList<>();
    State state = State.start(0, Samples.MORNING);

    /** At home, the agent there. */
    static Visit atHome() {
        return new Visit()
                .on(new Input.Connected(true), new Input.Changed(Samples.info()))
                .on(new Input.BoardChanged(Samples.board()));
    }

    Visit on(Input... inputs) {
        for (Input input : inputs) {
            Step step = flow.next(state, input);
            state = step.state();
            effects.addAll(step.effects());
        }
        return this;
    }

    /** Lets seconds pass, tick by tick. */
    Visit wait(int seconds) {
        for (int i = 0; i < seconds; i++) {
            Moment next = new Moment(state.now().ms() + 1000, state.now().wall().plusSeconds(1));
            on(new Input.Tick(next));
        }
        return this;
    }

    Page page() {
        return state.page();
    }

    @Nullable Overlay overlay() {
        return state.overlay();
    }

    Overlay.About about() {
        return ((Overlay.Message) Objects.requireNonNull(state.overlay())).about();
    }

    long call() {
        return state.calls();
    }

    <T extends Effect> List<T> asked(Class<T> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
