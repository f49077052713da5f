package vn.motcua.agent.hardware.printer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A slip as a picture, for a browser that prints it: dot for dot what the printer prints. */
public final class SlipImage {
    private final TicketRaster raster = new TicketRaster(PaperFonts.load());

    /** PNG, one bit deep, 576 dots = 72 mm wide. Any thread. */
    public byte[] png(TicketLayout layout) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(raster.draw(layout).toImage(), "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory", e);
        }
    }
}
