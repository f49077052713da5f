package vn.motcua.display.fx;

import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;

/** A QR code with its quiet zone of four modules, in whole pixels so that cameras read it. */
public final class QrView extends StackPane {
    private static final int QUIET = 4;

    /**
     * @param text what it says, at most some 200 characters
     * @param side wished length of a side; the code is at most that large
     */
    public QrView(String text, double side) {
        ByteMatrix code = encode(text);
        int modules = code.getWidth() + 2 * QUIET;
        int module = Math.max(1, (int) Math.floor(side / modules));
        Canvas canvas = new Canvas(modules * module, modules * module);
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFill(Color.WHITE);
        g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.setFill(Color.BLACK);
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (code.get(x, y) == 1) {
                    g.fillRect((x + QUIET) * module, (y + QUIET) * module, module, module);
                }
            }
        }
        setMinSize(side, side);
        setPrefSize(side, side);
        setMaxSize(side, side);
        getChildren().add(canvas);
    }

    private static ByteMatrix encode(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("text does not fit into a QR code", e);
        }
    }

    /** The modules alone, for tests that read the code back. */
    static BitMatrix matrix(String text) {
        ByteMatrix code = encode(text);
        BitMatrix bits = new BitMatrix(code.getWidth(), code.getHeight());
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (code.get(x, y) == 1) {
                    bits.set(x, y);
                }
            }
        }
        return bits;
    }
}
