package vn.motcua.agent.hardware.printer;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A QR of square modules, {@value #MODULE_DOTS} dots each; the caller keeps {@value #QUIET_MODULES}
 * modules white around it.
 */
final class QrPicture {
    static final int MODULE_DOTS = 6;
    static final int QUIET_MODULES = 4;
    private static final int LONGEST_TEXT = 120;

    private final ByteMatrix modules;

    /**
     * @throws IllegalArgumentException when the text is empty or longer than {@value #LONGEST_TEXT}
     */
    QrPicture(String text) {
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("QR text must have 1 to 120 characters");
        }
        try {
            modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("QR text cannot be encoded");
        }
    }

    int dots() {
        return modules.getWidth() * MODULE_DOTS;
    }

    void draw(Sheet sheet, int left, int top) {
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y) == 1) {
                    sheet.fill(
                            left + x * MODULE_DOTS,
                            top + y * MODULE_DOTS,
                            MODULE_DOTS,
                            MODULE_DOTS);
                }
            }
        }
    }
}
