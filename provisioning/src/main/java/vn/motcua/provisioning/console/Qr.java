package vn.motcua.provisioning.console;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/**
 * A QR as a path of SVG, one unit a module. Used by the page templates.
 *
 * @param size modules of a side, quiet zone included
 * @param path the dark ones
 */
public record Qr(int size, String path) {
    public static Qr of(String text) {
        BitMatrix dots = dots(text);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < dots.getHeight(); y++) {
            int run = 0;
            for (int x = 0; x <= dots.getWidth(); x++) {
                if (x < dots.getWidth() && dots.get(x, y)) {
                    run++;
                } else if (run > 0) {
                    path.append('M').append(x - run).append(' ').append(y);
                    path.append('h').append(run).append("v1h-").append(run).append('z');
                    run = 0;
                }
            }
        }
        return new Qr(dots.getWidth(), path.toString());
    }

    private static BitMatrix dots(String text) {
        try {
            return new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M,
                                    EncodeHintType.MARGIN,
                                    4));
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR", e);
        }
    }
}
