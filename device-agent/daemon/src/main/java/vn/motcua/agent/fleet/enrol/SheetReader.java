package vn.motcua.agent.fleet.enrol;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import vn.motcua.contract.fleet.EnrolmentSheet;

/** Reads a sheet from a file: its text as a scanner delivers it, or a picture of its QR. */
final class SheetReader {
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_PIXELS = 40_000_000;

    private SheetReader() {}

    /** Empty when there is no sheet in it. */
    static Optional<EnrolmentSheet> read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        Optional<EnrolmentSheet> text =
                EnrolmentSheet.read(new String(bytes, StandardCharsets.UTF_8));
        return text.isPresent() ? text : picture(bytes);
    }

    private static Optional<EnrolmentSheet> picture(byte[] bytes) {
        return image(bytes).flatMap(QrPicture::text).flatMap(EnrolmentSheet::read);
    }

    /** Empty too for a picture that claims more pixels than are unpacked here. */
    private static Optional<BufferedImage> image(byte[] bytes) {
        try (ImageInputStream in =
                ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                return pixels > MOST_PIXELS ? Optional.empty() : Optional.of(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException damaged) {
            // The platform's readers answer damage with whatever their arithmetic runs into.
            return Optional.empty();
        }
    }
}
