package vn.motcua.agent.hardware.fingerprint.synthetic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * An image of a finger that nobody has.
 *
 * @param pixels 8-bit grey, rows from the top, dark ridges on white; not a copy
 */
public record Print(int width, int height, byte[] pixels) {
    public static final int DPI = 500;

    /** Writes it as a binary PGM file, whole or not at all. */
    public void writePgm(Path file) throws IOException {
        byte[] head = ("P5 " + width + " " + height + " 255\n").getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + pixels.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(pixels, 0, all, head.length, pixels.length);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, all);
        Files.move(
                fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
