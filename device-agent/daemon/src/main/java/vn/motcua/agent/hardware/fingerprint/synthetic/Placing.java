package vn.motcua.agent.hardware.fingerprint.synthetic;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How a finger lies on the glass.
 *
 * @param turn radians
 * @param shiftX pixels
 * @param shiftY pixels
 * @param stretch pixels of smooth distortion
 * @param phase where the distortion begins
 * @param pressure makes ridges wide (above 0) or thin
 * @param noise seed of the grain
 */
record Placing(
        double turn,
        double shiftX,
        double shiftY,
        double stretch,
        double phase,
        double pressure,
        long noise) {
    private static final double WIDE = 112;
    private static final double TALL = 145;

    static Placing of(int number, double[] finger) {
        SplittableRandom random =
                new SplittableRandom(Arrays.hashCode(finger) * 31L + number * 0x632BE59BD9B4E019L);
        return new Placing(
                random.nextDouble(-0.22, 0.22),
                random.nextDouble(-14, 14),
                random.nextDouble(-18, 18),
                random.nextDouble(0, 2.5),
                random.nextDouble(2 * Math.PI),
                random.nextDouble(-0.25, 0.25),
                random.nextLong());
    }

    Print draw(SyntheticFinger finger) {
        int width = SyntheticFinger.WIDTH;
        int height = SyntheticFinger.HEIGHT;
        SplittableRandom grain = new SplittableRandom(noise);
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        byte[] pixels = new byte[width * height];
        for (int py = 0; py < height; py++) {
            for (int px = 0; px < width; px++) {
                double sx = px - width / 2.0 - shiftX;
                double sy = py - height / 2.0 - shiftY;
                double x = sx * cos - sy * sin + stretch * Math.sin(sy / 45 + phase);
                double y = sx * sin + sy * cos + stretch * Math.sin(sx / 38 + phase);
                pixels[py * width + px] = (byte) grey(finger, x, y, grain);
            }
        }
        return new Print(width, height, pixels);
    }

    private int grey(SyntheticFinger finger, double x, double y, SplittableRandom grain) {
        double edge = (x * x) / (WIDE * WIDE) + (y * y) / (TALL * TALL);
        double noisy = grain.nextDouble(-22, 22);
        if (edge > 1) {
            return clamp(238 + noisy / 3);
        }
        double fade = Math.min(1, (1 - edge) * 8);
        double dark = Math.tanh(2.2 * (finger.ridge(x, y) + pressure));
        return clamp(238 - fade * (108 + 92 * dark) + noisy);
    }

    private static int clamp(double grey) {
        return (int) Math.max(0, Math.min(255, grey));
    }
}
