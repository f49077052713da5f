package vn.motcua.agent.hardware.fingerprint.process;

import java.util.Arrays;
import vn.motcua.agent.hardware.fingerprint.synthetic.Print;

/** A picture without a finger. */
final class Blank {
    private Blank() {}

    static Print print() {
        byte[] pixels = new byte[256 * 320];
        Arrays.fill(pixels, (byte) 230);
        return new Print(256, 320, pixels);
    }
}
