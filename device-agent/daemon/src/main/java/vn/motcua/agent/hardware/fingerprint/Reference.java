package vn.motcua.agent.hardware.fingerprint;

import java.util.Arrays;

/**
 * What the holder's finger is compared with, for this moment only. Whoever made it closes it;
 * closing overwrites the bytes. Its printed form names the format only.
 */
public final class Reference implements AutoCloseable {
    /** Longest template taken, bytes. */
    public static final int MAX_BYTES = 16 * 1024;

    private final Format format;
    private final byte[] data;

    /** How the bytes are to be read. */
    public enum Format {
        /** ISO/IEC 19794-2 finger minutiae, 2005 or 2011 record. */
        ISO_19794_2,
        /** A template of SourceAFIS 3 (CBOR). */
        SOURCEAFIS,
        /** Whatever the vendor's library makes; only its own matcher reads it. */
        VENDOR
    }

    private Reference(Format format, byte[] data) {
        this.format = format;
        this.data = data;
    }

    /**
     * A copy; the caller wipes its own.
     *
     * @throws IllegalArgumentException when empty or longer than {@link #MAX_BYTES}
     */
    public static Reference copyOf(Format format, byte[] data) {
        if (data.length == 0 || data.length > MAX_BYTES) {
            throw new IllegalArgumentException("a reference has 1 to 16384 bytes");
        }
        return new Reference(format, data.clone());
    }

    public Format format() {
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
        return "Reference[" + format + "]";
    }
}
