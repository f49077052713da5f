package vn.motcua.agent.hardware.link;

import java.io.IOException;
import java.time.Duration;

/**
 * A two-way line of bytes to a part. One thread uses it. Every call ends within its limit; an
 * {@link IOException} means that the line is gone, and the owner closes it.
 */
public interface Link extends AutoCloseable {
    /**
     * Waits for bytes.
     *
     * @return how many were put at the start of {@code into}; 0 when none came within the limit
     */
    int read(byte[] into, Duration limit) throws IOException;

    /**
     * Writes everything.
     *
     * @param progress hears how many bytes have surely been given to the line, as it grows
     * @throws IOException also when the other end does not take the bytes within the limit
     */
    void write(byte[] bytes, Duration limit, Progress progress) throws IOException;

    @Override
    void close();

    /** Hears how far a write has come. */
    @FunctionalInterface
    interface Progress {
        Progress IGNORED = written -> {};

        void written(int bytes);
    }

    /** Makes a fresh line for each attempt to open a part. */
    @FunctionalInterface
    interface Opener {
        Link open() throws IOException;
    }
}
