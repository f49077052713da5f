package vn.motcua.agent.directory;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Collects an answer's bytes up to a limit, and zeroes them afterwards. Written by one thread at a
 * time, read once the exchange has completed, which orders the two.
 */
final class LimitedBody implements Consumer<Optional<byte[]>> {
    private final int most;
    private byte[] bytes = new byte[4096];
    private int length;

    LimitedBody(int most) {
        this.most = most;
    }

    /** Ends the exchange with an exception of its own. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("the gateway's answer is too large", null, false, false);
        }
    }

    @Override
    public void accept(Optional<byte[]> next) {
        if (next.isEmpty()) {
            return;
        }
        byte[] part = next.get();
        if (part.length > most - length) {
            Arrays.fill(part, (byte) 0);
            throw new TooLarge();
        }
        if (length + part.length > bytes.length) {
            byte[] before = bytes;
            bytes = Arrays.copyOf(before, Math.max(2 * before.length, length + part.length));
            Arrays.fill(before, (byte) 0);
        }
        System.arraycopy(part, 0, bytes, length, part.length);
        length += part.length;
        Arrays.fill(part, (byte) 0);
    }

    String text(Charset charset) {
        return new String(bytes, 0, length, charset);
    }

    /** The bytes themselves, not a copy. */
    ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    void wipe() {
        Arrays.fill(bytes, (byte) 0);
        length = 0;
    }
}
