package vn.motcua.agent.hardware.printer;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A picture of black dots, 8 to a byte, most significant bit left, 1 = ink; the very order in which
 * a printer takes them.
 */
final class Raster {
    private final int width;
    private final int height;
    private final byte[] bits;

    /**
     * @param width in dots, a multiple of 8
     * @param bits {@code width / 8 * height} bytes; becomes this raster's own
     */
    Raster(int width, int height, byte[] bits) {
        if (width <= 0 || width % 8 != 0 || bits.length != width / 8 * height) {
            throw new IllegalArgumentException("a raster is whole bytes wide");
        }
        this.width = width;
        this.height = height;
        this.bits = bits;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int stride() {
        return width / 8;
    }

    byte byteAt(int column, int y) {
        return bits[y * stride() + column];
    }

    boolean ink(int x, int y) {
        return (byteAt(x / 8, y) & (0x80 >> (x % 8))) != 0;
    }

    /** How many bytes of a row hold ink, counted from the left. */
    int inkBytes(int y) {
        int n = stride();
        while (n > 0 && byteAt(n - 1, y) == 0) {
            n--;
        }
        return n;
    }

    /** The same as a picture, for looking at. */
    BufferedImage toImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, ink(x, y) ? 0 : 1);
            }
        }
        return image;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Raster r && r.width == width && Arrays.equals(r.bits, bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }

    @Override
    public String toString() {
        return "Raster " + width + "x" + height;
    }
}
