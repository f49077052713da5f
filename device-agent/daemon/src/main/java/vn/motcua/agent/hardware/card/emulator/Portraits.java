package vn.motcua.agent.hardware.card.emulator;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A drawn head that is nobody's, 480×640, about 11 kB as on a card. */
public final class Portraits {
    private Portraits() {}

    public static byte[] nobody() {
        BufferedImage image = new BufferedImage(480, 640, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setPaint(new GradientPaint(0, 0, new Color(0xC8D8E8), 0, 640, new Color(0x90A8C0)));
        g.fillRect(0, 0, 480, 640);
        g.setPaint(new GradientPaint(60, 480, new Color(0x304858), 420, 640, Color.DARK_GRAY));
        g.fillOval(40, 460, 400, 360);
        g.setPaint(new GradientPaint(130, 120, new Color(0xE8C8A8), 350, 500, Color.GRAY));
        g.fillOval(130, 120, 220, 300);
        g.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image, "jpg", out);
        } catch (IOException e) {
            throw new IllegalStateException("the run-time cannot write a picture", e);
        }
        return out.toByteArray();
    }
}
