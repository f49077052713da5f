package vn.motcua.agent.hardware.fingerprint.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.DoubleUnaryOperator;
import javax.imageio.ImageIO;

/** Both error rates over the threshold, on a logarithmic scale. */
final class AccuracyPicture {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 600;
    private static final int LEFT = 90;
    private static final int RIGHT = 30;
    private static final int TOP = 70;
    private static final int BOTTOM = 90;
    private static final int HIGHEST = 120;
    private static final int DECADES = 5;
    private static final Color FALSE_MATCH = new Color(0xB3261E);
    private static final Color FALSE_NON_MATCH = new Color(0x0B57A4);

    private final Spread same;
    private final Spread others;

    AccuracyPicture(Spread same, Spread others) {
        this.same = same;
        this.others = others;
    }

    void write(Path file) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, WIDTH, HEIGHT);
            frame(g);
            curve(g, FALSE_MATCH, t -> (double) others.above(t) / Math.max(1, others.count()));
            curve(g, FALSE_NON_MATCH, t -> 1 - (double) same.above(t) / Math.max(1, same.count()));
        } finally {
            g.dispose();
        }
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("no picture could be written");
        }
    }

    private void frame(Graphics2D g) {
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        for (int decade = 0; decade <= DECADES; decade++) {
            double y = y(Math.pow(10, -decade));
            g.setColor(new Color(0xDDDDDD));
            g.drawLine(LEFT, (int) y, WIDTH - RIGHT, (int) y);
            g.setColor(Color.DARK_GRAY);
            g.drawString(decade == 0 ? "1" : "1e-" + decade, LEFT - 55, (int) y + 5);
        }
        for (int score = 0; score <= HIGHEST; score += 10) {
            g.setColor(new Color(0xEEEEEE));
            g.drawLine((int) x(score), TOP, (int) x(score), HEIGHT - BOTTOM);
            g.setColor(Color.DARK_GRAY);
            g.drawString(String.valueOf(score), (int) x(score) - 8, HEIGHT - BOTTOM + 20);
        }
        g.drawString("threshold (40 = 1 in 10,000)", WIDTH / 2 - 90, HEIGHT - BOTTOM + 42);
        g.setColor(FALSE_MATCH);
        g.drawString("false match, " + others.count() + " pairs of strangers", LEFT, 28);
        g.setColor(FALSE_NON_MATCH);
        g.drawString("false non-match, " + same.count() + " pairs of one finger", LEFT, 50);
        g.setColor(Color.BLACK);
        g.drawString(
                "Drawn prints flatter: no figure here holds for people. Rates below the last line"
                        + " did not occur.",
                LEFT,
                HEIGHT - 18);
    }

    private void curve(Graphics2D g, Color color, DoubleUnaryOperator rate) {
        Path2D line = new Path2D.Double();
        for (int i = 0; i <= HIGHEST * 2; i++) {
            double threshold = i / 2.0;
            double y = y(rate.applyAsDouble(threshold));
            if (i == 0) {
                line.moveTo(x(threshold), y);
            } else {
                line.lineTo(x(threshold), y);
            }
        }
        g.setColor(color);
        g.setStroke(new BasicStroke(2.5f));
        g.draw(line);
    }

    private static double x(double threshold) {
        return LEFT + threshold / HIGHEST * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double rate) {
        double decades = rate <= 0 ? DECADES + 0.3 : Math.min(DECADES + 0.3, -Math.log10(rate));
        return TOP + decades / (DECADES + 0.3) * (HEIGHT - TOP - BOTTOM);
    }
}
