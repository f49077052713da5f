package vn.motcua.agent.directory;

import java.util.Arrays;

/** One finger as the city sent it. Closing overwrites it. */
public final class FingerRecord implements AutoCloseable {
    private final FingerFormat format;
    private final byte[] data;

    /** Takes the bytes over. */
    FingerRecord(FingerFormat format, byte[] data) {
        this.format = format;
        this.data = data;
    }

    public FingerFormat format() {
        return format;
    }

    /** The bytes themselves, not a copy; all zero once closed. */
    public byte[] data() {
        return data;
    }

    @Override
    public void close() {
        Arrays.fill(data, (byte) 0);
    }

    /** Never the data. */
    @Override
    public String toString() {
        return "FingerRecord[" + format + "]";
    }
}
