package vn.motcua.agent.hardware.speaker;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sound as PCM: mono, 16 bit signed little endian, {@value #SAMPLE_RATE_HZ} Hz, at most 30 s.
 * Immutable.
 */
public final class Clip {
    public static final int SAMPLE_RATE_HZ = 22_050;
    private static final int LONGEST_BYTES = 30 * SAMPLE_RATE_HZ * 2;

    private final String name;
    private final byte[] pcm;

    /**
     * @param name for the log
     * @param pcm whole samples
     */
    public Clip(String name, byte[] pcm) {
        if (pcm.length % 2 != 0 || pcm.length > LONGEST_BYTES) {
            throw new IllegalArgumentException("a clip is whole samples, at most 30 s");
        }
        this.name = name;
        this.pcm = pcm.clone();
    }

    public String name() {
        return name;
    }

    public byte[] pcm() {
        return pcm.clone();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Clip c && c.name.equals(name) && Arrays.equals(c.pcm, pcm);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, Arrays.hashCode(pcm));
    }

    @Override
    public String toString() {
        return "Clip " + name;
    }
}
