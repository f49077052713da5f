package vn.motcua.kiosk.screen;

import java.util.function.Consumer;
import java.util.function.Supplier;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Wishes;

/**
 * How the present visitor's screens look, and where their touches go.
 *
 * @param texts of the language
 * @param landscape 1920×1080 instead of 1080×1920
 * @param wishes larger type, contrast, low reach
 * @param send takes a touch
 * @param ids makes the id of an intention at the touch
 */
public record Look(
        Texts texts,
        boolean landscape,
        Wishes wishes,
        Consumer<Input> send,
        Supplier<CommandId> ids) {
    static final int LONG = 1920;
    static final int SHORT = 1080;

    public int width() {
        return landscape ? LONG : SHORT;
    }

    public int height() {
        return landscape ? SHORT : LONG;
    }

    public int margin() {
        return landscape ? 64 : 56;
    }

    public int inner() {
        return width() - 2 * margin();
    }
}
