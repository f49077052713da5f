package vn.motcua.agent.hardware.fingerprint.worker;

import com.machinezoo.sourceafis.FingerprintMatcher;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.util.concurrent.locks.LockSupport;

/**
 * The first comparison of a fresh process takes seconds on a small machine, because hundreds of
 * classes are loaded. One on a drawn pattern, beside everything else, takes that time out of the
 * visitor's way.
 */
final class WarmUp {
    /** A worker that is needed at once does not share the processor with its warming up. */
    private static final long HEAD_START = 700_000_000L;

    private static final int SIDE = 96;
    private static final int DPI = 500;
    private static final double RIDGES = 0.7;

    private WarmUp() {}

    static void start() {
        Thread.ofPlatform()
                .daemon()
                .name("warm-up")
                .priority(Thread.MIN_PRIORITY)
                .start(WarmUp::once);
    }

    private static void once() {
        LockSupport.parkNanos(HEAD_START);
        byte[] pixels = new byte[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double angle = 3 * Math.atan2(y - SIDE / 2, x - SIDE / 2);
                pixels[y * SIDE + x] = (byte) (128 + 100 * Math.cos(RIDGES * x + angle));
            }
        }
        FingerprintTemplate template = Minutiae.of(SIDE, SIDE, DPI, pixels);
        Minutiae.quality(template);
        byte[] bytes = template.toByteArray();
        new FingerprintMatcher(template).match(new FingerprintTemplate(bytes));
    }
}
