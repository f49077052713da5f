package vn.motcua.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.motcua.kiosk.Samples;
import vn.motcua.kiosk.flow.Moment;
import vn.motcua.kiosk.flow.Overlay;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.flow.State;
import vn.motcua.kiosk.flow.Wishes;

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
        State next = state(1_000, new Page.LookUp(Page.Purpose.LOOK_UP, 0, null), null);
        show(next);
        later.remove().run();
        assertThat(drawn).containsExactly(at(0), next);
    }

    @Test
    void anotherPageOrSomethingOverItComesUnderTheFinger() {
        show(at(0));
        finger.pressed();
        State asked = state(1_000, new Page.Home(), new Overlay.StillThere(9_000));
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

    private static State at(long ms) {
        return state(ms, new Page.Home(), null);
    }

    private static State state(long ms, Page page, @Nullable Overlay overlay) {
        return new State(
                new Moment(ms, Samples.MORNING),
                0,
                true,
                Samples.info(),
                null,
                Wishes.NONE,
                page,
                overlay,
                List.of(),
                0,
                null);
    }
}
