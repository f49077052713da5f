package vn.motcua.provisioning.lab;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** The papers that came out of the printer, read as a phone would read them. */
final class Slips {
    private final Path folder;
    private final Map<Path, String> read = new HashMap<>();

    Slips(Path folder) {
        this.folder = folder;
    }

    /** Pictures of the slips, oldest first. */
    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches("ticket-\\d+\\.png"))
                    .sorted()
                    .toList();
        }
    }

    /** The text in the QR of one slip; throws when the paper cannot be read. */
    synchronized String text(Path slip) throws IOException {
        String known = read.get(slip);
        if (known != null) {
            return known;
        }
        BufferedImage picture = ImageIO.read(slip.toFile());
        if (picture == null) {
            throw new IOException("not a picture yet: " + slip.getFileName());
        }
        try {
            String text = decode(new BinaryBitmap(new GlobalHistogramBinarizer(new Grey(picture))));
            read.put(slip, text);
            return text;
        } catch (ReaderException e) {
            throw new IOException("no readable QR on " + slip.getFileName());
        }
    }

    /** One whole code in a hundred escapes the plain search; the thorough one finds it. */
    private static String decode(BinaryBitmap dots) throws ReaderException {
        Map<DecodeHintType, Boolean> harder = Map.of(DecodeHintType.TRY_HARDER, true);
        try {
            return new QRCodeReader().decode(dots, harder).getText();
        } catch (ReaderException e) {
            return new QRCodeMultiReader().decodeMultiple(dots, harder)[0].getText();
        }
    }

    /** The slip whose QR carries this key. */
    Optional<Path> withKey(String key) throws IOException {
        for (Path file : files()) {
            if (text(file).endsWith("/t/" + key)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static final class Grey extends LuminanceSource {
        private final BufferedImage picture;

        Grey(BufferedImage picture) {
            super(picture.getWidth(), picture.getHeight());
            this.picture = picture;
        }

        @Override
        public byte[] getRow(int y, byte[] row) {
            byte[] line = row != null && row.length >= getWidth() ? row : new byte[getWidth()];
            for (int x = 0; x < getWidth(); x++) {
                line[x] = (byte) (picture.getRGB(x, y) & 0xFF);
            }
            return line;
        }

        @Override
        public byte[] getMatrix() {
            byte[] all = new byte[getWidth() * getHeight()];
            for (int y = 0; y < getHeight(); y++) {
                System.arraycopy(
                        getRow(y, new byte[getWidth()]), 0, all, y * getWidth(), getWidth());
            }
            return all;
        }
    }
}
