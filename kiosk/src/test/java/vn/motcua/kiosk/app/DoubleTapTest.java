package vn.motcua.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;

class DoubleTapTest {
    private final AtomicLong now = new AtomicLong(1_000);
    private final AtomicLong screens = new AtomicLong(1);
    private final DoubleTap guard = new DoubleTap(now::get, screens::get);

    @Test
    void theSecondTapOfADoubleTapDoesNotReachTheNextScreen() {
        assertThat(tapAfter(0, 100)).isFalse();
        screens.incrementAndGet();
        assertThat(tapAfter(200, 104)).isTrue();
    }

    @Test
    void quickTapsOnOneScreenOrElsewhereOrLaterAreMeant() {
        assertThat(tapAfter(0, 100)).isFalse();
        assertThat(tapAfter(120, 100)).isFalse();
        screens.incrementAndGet();
        assertThat(tapAfter(120, 400)).isFalse();
        screens.incrementAndGet();
        assertThat(tapAfter(500, 400)).isFalse();
    }

    /** Whether the tap is swallowed. */
    private boolean tapAfter(long ms, double x) {
        now.addAndGet(ms);
        MouseEvent press =
                new MouseEvent(
                        MouseEvent.MOUSE_PRESSED,
                        x,
                        50,
                        x,
                        50,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        true,
                        false,
                        true,
                        null);
        guard.pressed(press);
        return press.isConsumed();
    }
}
