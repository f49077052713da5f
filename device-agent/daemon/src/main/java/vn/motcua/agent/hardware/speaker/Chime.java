package vn.motcua.agent.hardware.speaker;

/** The sound before a call: two soft bell tones, a third apart, computed and not recorded. */
public final class Chime {
    private static final double HIGH_HZ = 659.26;
    private static final double LOW_HZ = 523.25;
    private static final double SECOND_AT = 0.42;
    private static final double LENGTH_SECONDS = 1.5;
    private static final double LOUDNESS = 0.42;

    private Chime() {}

    /** 1.5 seconds. */
    public static Clip clip() {
        int samples = (int) (LENGTH_SECONDS * Clip.SAMPLE_RATE_HZ);
        byte[] pcm = new byte[samples * 2];
        for (int i = 0; i < samples; i++) {
            double t = (double) i / Clip.SAMPLE_RATE_HZ;
            double value = bell(t, HIGH_HZ) + bell(t - SECOND_AT, LOW_HZ);
            int sample = (int) Math.round(value * fadeOut(t) * LOUDNESS * Short.MAX_VALUE);
            pcm[2 * i] = (byte) sample;
            pcm[2 * i + 1] = (byte) (sample >> 8);
        }
        return new Clip("chime", pcm);
    }

    /** A struck bar: quick rise, slow fall, overtones that die sooner. */
    private static double bell(double t, double hertz) {
        if (t < 0) {
            return 0;
        }
        double rise = Math.min(1, t / 0.006);
        double ground = Math.exp(-3.2 * t) * Math.sin(2 * Math.PI * hertz * t);
        double octave = 0.30 * Math.exp(-5.5 * t) * Math.sin(4 * Math.PI * hertz * t);
        double bright = 0.12 * Math.exp(-11 * t) * Math.sin(2 * Math.PI * 2.76 * hertz * t);
        return rise * (ground + octave + bright);
    }

    private static double fadeOut(double t) {
        return Math.min(1, (LENGTH_SECONDS - t) / 0.12);
    }
}
