package vn.motcua.agent.hardware.fingerprint.synthetic;

import java.util.SplittableRandom;

/**
 * A finger that nobody has. Its ridges are the level lines of a phase: a smooth one that makes
 * arch, loop or whorl, plus a turn of one period around each minutia, where a ridge ends or forks
 * (the AM-FM model of Larkin and Fletcher, 2007). The same seed is always the same finger.
 * Immutable.
 *
 * <p>Drawn prints flatter a matcher: no scars, no dirt, no wet or worn skin.
 */
public final class SyntheticFinger {
    /** Size of a print, pixels; at 500 dpi 13 × 16.3 mm. */
    public static final int WIDTH = 256;

    public static final int HEIGHT = 320;

    private static final int WAVES = 4;
    private static final int MINUTIAE = 42;
    private static final int CLOSEST = 15;
    private static final double RIDGE = 9.0;

    private final Pattern pattern;
    private final double frequency;
    private final double coreX;
    private final double coreY;
    private final double bend;
    private final double[] waves = new double[WAVES * 4];
    private final double[] minutiae = new double[MINUTIAE * 2];
    private final boolean[] forks = new boolean[MINUTIAE];

    private enum Pattern {
        ARCH,
        LOOP,
        WHORL
    }

    public SyntheticFinger(long seed) {
        SplittableRandom random = new SplittableRandom(mix(seed));
        pattern = Pattern.values()[random.nextInt(3)];
        frequency = 2 * Math.PI / (RIDGE + random.nextDouble(-1, 1));
        coreX = random.nextDouble(-18, 18);
        coreY = random.nextDouble(-25, 25);
        bend = random.nextDouble(0.5, 1.2) * (random.nextBoolean() ? 1 : -1);
        for (int i = 0; i < waves.length; i += 4) {
            waves[i] = random.nextDouble(-0.02, 0.02);
            waves[i + 1] = random.nextDouble(-0.02, 0.02);
            waves[i + 2] = random.nextDouble(2 * Math.PI);
            waves[i + 3] = random.nextDouble(2, 6);
        }
        scatter(random);
    }

    /**
     * Neighbouring seeds of a SplittableRandom may share their numbers, shifted; mixed ones not.
     */
    private static long mix(long seed) {
        long z = (seed ^ 0x5851F42D4C957F2DL) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }

    private void scatter(SplittableRandom random) {
        for (int placed = 0, tries = 0; placed < MINUTIAE; tries++) {
            double x = random.nextDouble(-100, 100);
            double y = random.nextDouble(-130, 130);
            boolean apart = true;
            for (int i = 0; i < placed && tries < 5000; i++) {
                apart &= Math.hypot(minutiae[2 * i] - x, minutiae[2 * i + 1] - y) > CLOSEST;
            }
            if (apart) {
                minutiae[2 * placed] = x;
                minutiae[2 * placed + 1] = y;
                forks[placed++] = random.nextBoolean();
            }
        }
    }

    /** The smooth part of the phase, at a point relative to the middle of the finger, pixels. */
    private double smooth(double x, double y) {
        double wave = 0;
        for (int i = 0; i < waves.length; i += 4) {
            wave += waves[i + 3] * Math.sin(waves[i] * x + waves[i + 1] * y + waves[i + 2]);
        }
        double dx = x - coreX + bend * Math.max(0, y - coreY) * 0.15;
        double dy = y - coreY;
        double distance =
                switch (pattern) {
                    case ARCH -> y - 45 * Math.exp(-dx * dx / 5000) * Math.exp(-dy * dy / 22000);
                    case LOOP -> dy > 0 ? Math.abs(dx) : Math.hypot(dx, dy);
                    case WHORL -> Math.hypot(dx * 1.15, Math.max(0, Math.abs(dy) - 10));
                };
        return frequency * (distance + wave);
    }

    /** How dark the ridge is at that point, -1 (valley) to 1 (ridge). */
    double ridge(double x, double y) {
        double phase = smooth(x, y);
        double re = Math.cos(phase);
        double im = Math.sin(phase);
        // Multiplying by the direction to each minutia adds its angle: no arc tangent needed.
        for (int i = 0; i < MINUTIAE; i++) {
            double dx = x - minutiae[2 * i];
            double dy = forks[i] ? y - minutiae[2 * i + 1] : minutiae[2 * i + 1] - y;
            double next = re * dx - im * dy;
            im = re * dy + im * dx;
            re = next;
        }
        double length = Math.hypot(re, im);
        return length == 0 ? 0 : re / length;
    }

    /**
     * One placing of the finger on a sensor: turned, shifted, stretched, pressed and noisy in its
     * own way.
     *
     * @param number which; the same number is always the same image
     */
    public Print impression(int number) {
        return Placing.of(number, minutiae).draw(this);
    }
}
