package vn.motcua.contract.queue;

import java.util.regex.Pattern;
import vn.motcua.contract.device.DeviceId;

/**
 * Who asked for a command: {@code device:kiosk-01}, {@code clerk:17}, {@code hub}, or {@code
 * hub:kiosk-01} for a candidate's own numbers. Never a name of a person.
 *
 * @param value kind, or kind and id
 */
public record Actor(String value) {
    private static final String DEVICE = "device:";
    private static final String HUB = "hub:";
    private static final Pattern FORM = Pattern.compile("[a-z]{2,12}(:[0-9A-Za-z-]{1,64})?");

    /**
     * Refuses any other form with {@link IllegalArgumentException}; the message never repeats the
     * text.
     */
    public Actor {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Actor is not of the form " + FORM.pattern());
        }
    }

    /** An appliance, in the name of its certificate. */
    public static Actor of(DeviceId device) {
        return new Actor(DEVICE + device);
    }

    /**
     * A hub candidate as the holder of its own blocks of numbers: those of a kiosk on the same box
     * are other ones.
     */
    public static Actor hub(DeviceId device) {
        return new Actor(HUB + device);
    }

    /** Whether this is a hub candidate as the holder of its own blocks. */
    public boolean isHub() {
        return value.startsWith(HUB);
    }

    /** Whether an appliance asked, and not a clerk or the hub itself. */
    public boolean isDevice() {
        return value.startsWith(DEVICE);
    }

    @Override
    public String toString() {
        return value;
    }
}
