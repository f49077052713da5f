package vn.motcua.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.office.Need;
import vn.motcua.kiosk.Samples;
import vn.motcua.kiosk.flow.Flow;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Moment;
import vn.motcua.kiosk.flow.State;
import vn.motcua.kiosk.flow.Timing;

class UnderFingerTest {
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final List<State> drawn = new ArrayList<>();
    private final UnderFinger finger = new UnderFinger(later::add, drawn::add);

    @Test
    void newsOfTheSamePageWaitsForTheFingerAndTheNewestIsDrawn() {
        show(at(0));
        finger.pressed();
        show(at(1_000));
        show(at(2_000));
        assertThat(drawn).containsExactly(at(0));
        finger.released();
        assertThat(drawn).as("the button hears first").hasSize(1);
        later.remove().run();
        assertThat(drawn).containsExactly(at(0), at(2_000));
    }

    @Test
    void whatTheTouchItselfDoesIsDrawnAtOnceAndTheOldNewsNoMore() {
        show(at(0));
        finger.pressed();
        show(at(1_000));
        finger.released();
        State next = next(at(1_000), new Input.ChooseNeed(Need.LOOK_UP));
        show(next);
        later.remove().run();
        assertThat(drawn).containsExactly(at(0), next);
    }

    @Test
    void anotherPageOrSomethingOverItComesUnderTheFinger() {
        show(at(0));
        finger.pressed();
        State asked = next(at(1_000), new Input.CallHelp(Samples.id(1)));
        show(asked);
        finger.pressed();
        show(at(2_000));
        assertThat(drawn).containsExactly(at(0), asked, at(2_000));
        show(at(3_000));
        assertThat(drawn).as("that finger presses nothing any more").hasSize(4);
    }

    @Test
    void aFingerThatNeverLeavesHoldsThePageForAWhileOnly() {
        show(at(0));
        finger.pressed();
        show(at(UnderFinger.LONGEST_MS - 1));
        assertThat(drawn).hasSize(1);
        show(at(UnderFinger.LONGEST_MS));
        assertThat(drawn).hasSize(2);
    }

    @Test
    void aSecondTouchBeforeTheNewsIsDrawnHoldsItAgain() {
        show(at(0));
        finger.pressed();
        show(at(1_000));
        finger.released();
        finger.pressed();
        later.remove().run();
        assertThat(drawn).hasSize(1);
        finger.released();
        later.remove().run();
        assertThat(drawn).containsExactly(at(0), at(1_000));
    }

    private void show(State state) {
        finger.show(state);
    }

    /** At home, so long after the start. */
    private static State at(long ms) {
        State fresh = State.start(0, Samples.MORNING);
        State ticked = next(fresh, new Input.Tick(new Moment(ms, Samples.MORNING)));
        return next(next(ticked, new Input.Connected(true)), new Input.Changed(Samples.info()));
    }

    private static State next(State state, Input input) {
        return new Flow(Timing.everyday()).next(state, input).state();
    }
}
