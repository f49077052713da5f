package vn.motcua.agent.hardware.card.emulator;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A command as the card sees it, of short length only: this card knows no extended length.
 *
 * @param le bytes wanted, 256 for "as many as there are", 0 for none
 */
record Apdu(int cla, int ins, int p1, int p2, byte[] data, int le) {
    /** Null when the lengths do not fit. */
    static @Nullable Apdu parse(byte[] raw) {
        if (raw.length < 4) {
            return null;
        }
        int[] head = {raw[0] & 0xFF, raw[1] & 0xFF, raw[2] & 0xFF, raw[3] & 0xFF};
        if (raw.length == 4) {
            return new Apdu(head[0], head[1], head[2], head[3], new byte[0], 0);
        }
        int first = raw[4] & 0xFF;
        if (raw.length == 5) {
            return new Apdu(head[0], head[1], head[2], head[3], new byte[0], le(first));
        }
        if (first == 0 || raw.length < 5 + first || raw.length > 6 + first) {
            return null;
        }
        int le = raw.length == 6 + first ? le(raw[raw.length - 1] & 0xFF) : 0;
        byte[] data = Arrays.copyOfRange(raw, 5, 5 + first);
        return new Apdu(head[0], head[1], head[2], head[3], data, le);
    }

    static int le(int b) {
        return b == 0 ? 256 : b;
    }

    int p1p2() {
        return p1 << 8 | p2;
    }
}
