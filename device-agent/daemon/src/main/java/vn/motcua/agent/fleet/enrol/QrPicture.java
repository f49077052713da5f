package vn.motcua.agent.fleet.enrol;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the QR in a picture. ZXing's plain search misses nearly one clean code in a hundred,
 * because dots inside resemble a corner; the thorough one tries every set of corners. No state; any
 * thread.
 */
public final class QrPicture {
    private static final Map<DecodeHintType, Boolean> HARDER =
            Map.of(DecodeHintType.TRY_HARDER, true);

    private QrPicture() {}

    /** The text in it; empty when there is no QR or it does not add up (cut, stained). */
    public static Optional<String> text(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        BinaryBitmap dots =
                new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        try {
            return Optional.of(new QRCodeReader().decode(dots, HARDER).getText());
        } catch (ReaderException none) {
            return thorough(dots);
        }
    }

    private static Optional<String> thorough(BinaryBitmap dots) {
        try {
            // None at all when corners were found and nothing between them adds up.
            return Arrays.stream(new QRCodeMultiReader().decodeMultiple(dots, HARDER))
                    .map(Result::getText)
                    .findFirst();
        } catch (ReaderException none) {
            return Optional.empty();
        }
    }
}
