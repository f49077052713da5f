package vn.motcua.agent.identity.chip;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The holder's picture as the chip has it, JPEG or JPEG 2000. One session owns and closes it. */
public final class Portrait implements AutoCloseable {
    private static final int HEADER = 14;
    private static final int FACE = 20;
    private static final int POINT = 8;
    private static final int IMAGE = 12;

    private volatile byte[] image;

    private Portrait(byte[] image) {
        this.image = image;
    }

    /** A copy of the picture's bytes, which the caller wipes; empty once closed. */
    public byte[] image() {
        return image.clone();
    }

    @Override
    public void close() {
        Arrays.fill(image, (byte) 0);
        image = new byte[0];
    }

    /** Never what it shows. */
    @Override
    public String toString() {
        return "Portrait";
    }

    /**
     * The first face of DG2 in the frames of ISO/IEC 19794-5 (ICAO 9303-10, 4.7.2).
     *
     * @return null for a form that we do not know, such as ISO/IEC 39794
     * @throws ChipEndException when the file is broken
     */
    static @Nullable Portrait of(byte[] file) throws ChipEndException {
        Der group = Der.whole(file).enter(0x75).enter(0x7F61);
        group.skip(0x02);
        Der instance = group.enter(0x7F60);
        instance.skip(0xA1);
        Der block = instance.peek() == 0x5F2E ? instance.enter(0x5F2E) : null;
        if (block == null || !block.startsWith("FAC\0" + "010\0")) {
            return null;
        }
        long points = block.unsigned(HEADER + 4, 2);
        long at = HEADER + FACE + POINT * points + IMAGE;
        long end = HEADER + block.unsigned(HEADER, 4);
        if (end > block.length() || at >= end) {
            throw ChipEndException.malformed();
        }
        return new Portrait(block.copy((int) at, (int) end));
    }
}
