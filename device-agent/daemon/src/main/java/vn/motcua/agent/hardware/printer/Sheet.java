package vn.motcua.agent.hardware.printer;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.TextAttribute;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;

/**
 * Paper while it is drawn on: grey inside, so that the edge of a letter falls where most of the dot
 * is covered; black and white when it leaves as a {@link Raster}.
 */
final class Sheet implements AutoCloseable {
    private static final FontRenderContext OUTLINES = new FontRenderContext(null, true, true);
    private static final int DARK_BELOW = 128;

    private final BufferedImage image;
    private final Graphics2D g;

    Sheet(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(Color.BLACK);
    }

    static Font sized(Font font, double dots) {
        return font.deriveFont(Map.of(TextAttribute.KERNING, TextAttribute.KERNING_ON))
                .deriveFont((float) dots);
    }

    static double width(Font font, String text) {
        return text.isEmpty() ? 0 : glyphs(font, text).getLogicalBounds().getWidth();
    }

    /** Where the ink is, relative to the origin of the text. */
    static Rectangle2D ink(Font font, String text) {
        return glyphs(font, text).getVisualBounds();
    }

    static List<String> lines(Font font, String text, int width, int most) {
        return new LineBreaker(t -> width(font, t), width).lines(text, most);
    }

    /** As few lines as {@link #lines}, but of like length: no single word left over. */
    static List<String> evenLines(Font font, String text, int width, int most) {
        List<String> best = lines(font, text, width, most);
        if (best.size() < 2 || best.getLast().endsWith("…")) {
            return best;
        }
        for (int narrower = width - 8; narrower > width / 2; narrower -= 8) {
            List<String> lines = lines(font, text, narrower, most + 1);
            if (lines.size() > best.size()) {
                return best;
            }
            best = lines;
        }
        return best;
    }

    private static GlyphVector glyphs(Font font, String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (!font.canDisplay(chars[i])) {
                chars[i] = '?';
            }
        }
        return font.layoutGlyphVector(OUTLINES, chars, 0, chars.length, Font.LAYOUT_LEFT_TO_RIGHT);
    }

    void text(Font font, String text, double x, double baseline) {
        g.fill(glyphs(font, text).getOutline((float) x, (float) baseline));
    }

    void textOnInk(Font font, String text, double x, double baseline) {
        g.setColor(Color.WHITE);
        text(font, text, x, baseline);
        g.setColor(Color.BLACK);
    }

    void fill(Shape shape) {
        g.fill(shape);
    }

    void fill(int x, int y, int width, int height) {
        g.fillRect(x, y, width, height);
    }

    void outline(Shape shape, float stroke) {
        g.setStroke(new BasicStroke(stroke));
        g.draw(shape);
    }

    void dashes(int fromX, int toX, int y, int thick) {
        for (int x = fromX; x < toX; x += 10) {
            g.fillRect(x, y, Math.min(6, toX - x), thick);
        }
    }

    /** The first rows, thresholded. */
    Raster cut(int height) {
        int stride = image.getWidth() / 8;
        byte[] bits = new byte[stride * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRaster().getSample(x, y, 0) < DARK_BELOW) {
                    bits[y * stride + x / 8] |= (byte) (0x80 >> (x % 8));
                }
            }
        }
        return new Raster(image.getWidth(), height, bits);
    }

    @Override
    public void close() {
        g.dispose();
    }
}
