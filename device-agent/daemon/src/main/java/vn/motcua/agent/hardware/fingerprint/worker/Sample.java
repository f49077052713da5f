package vn.motcua.agent.hardware.fingerprint.worker;

import java.util.Arrays;

/**
 * One image from the device, wiped by whoever asked for it.
 *
 * @param width pixels
 * @param height pixels
 * @param dpi dots per inch
 * @param pixels 8-bit grey, rows from the top, dark ridges on white
 * @param quality 0 to 100, -1 when the device does not say
 */
record Sample(int width, int height, int dpi, byte[] pixels, int quality) implements AutoCloseable {
    /** Largest image taken, pixels. */
    static final int MAX_PIXELS = 900_000;

    @Override
    public void close() {
        Arrays.fill(pixels, (byte) 0);
    }

    /** Never the image. */
    @Override
    public String toString() {
        return "Sample";
    }
}
