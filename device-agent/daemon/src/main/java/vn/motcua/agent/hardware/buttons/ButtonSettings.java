package vn.motcua.agent.hardware.buttons;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings section {@code [buttons]}.
 *
 * @param platform the pins' library
 * @param pins BCM numbers of the buttons, 3 or 5, best grade first
 * @param lamps BCM numbers of their lamps in the same order, or empty
 * @param control only for the mock platform: Unix socket that takes {@code press N}, N from 1
 */
public record ButtonSettings(
        Platform platform, List<Integer> pins, List<Integer> lamps, @Nullable Path control) {
    public enum Platform {
        /** The kernel's character device. */
        GPIOD,
        /** Pins that only exist in memory. */
        MOCK
    }

    public ButtonSettings {
        pins = List.copyOf(pins);
        lamps = List.copyOf(lamps);
        if (pins.size() != 3 && pins.size() != 5) {
            throw new IllegalArgumentException("buttons.pins must name 3 or 5 pins");
        }
        if (!lamps.isEmpty() && lamps.size() != pins.size()) {
            throw new IllegalArgumentException("buttons.lamps must be as many as buttons.pins");
        }
        long different =
                java.util.stream.Stream.concat(pins.stream(), lamps.stream()).distinct().count();
        if (different != pins.size() + lamps.size()) {
            throw new IllegalArgumentException("buttons.pins and buttons.lamps must all differ");
        }
        if (control != null && platform != Platform.MOCK) {
            throw new IllegalArgumentException("buttons.control is for the mock platform only");
        }
    }
}
