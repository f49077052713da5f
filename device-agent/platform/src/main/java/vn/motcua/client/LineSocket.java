package vn.motcua.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One text a line over a connected socket, UTF-8, at most {@value #MOST_BYTES} bytes with the line
 * feed. One thread reads, one thread writes, any thread closes.
 */
public final class LineSocket implements AutoCloseable {
    public static final int MOST_BYTES = 1 << 20;

    private static final int FIRST_BYTES = 8 * 1024;

    private final SocketChannel channel;
    private byte[] line = new byte[FIRST_BYTES];
    private int length;
    private final ByteBuffer incoming = ByteBuffer.allocate(FIRST_BYTES).flip();

    /** The other side does not keep to one text a line; nothing after it can be understood. */
    public static final class BrokenLineException extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenLineException(String what) {
            super(what);
        }
    }

    public LineSocket(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * The next line without its end, or null when the other side closed. What was read is wiped
     * from the buffer, because it may hold what a citizen typed.
     *
     * @throws BrokenLineException when the line is too long or not UTF-8
     */
    public @Nullable String read() throws IOException {
        while (true) {
            while (incoming.hasRemaining()) {
                byte b = incoming.get();
                if (b == '\n') {
                    return takeLine();
                }
                append(b);
            }
            Arrays.fill(incoming.array(), (byte) 0);
            incoming.clear();
            int count = channel.read(incoming);
            incoming.flip();
            if (count < 0) {
                return null;
            }
        }
    }

    private void append(byte b) throws BrokenLineException {
        if (length == MOST_BYTES - 1) {
            throw new BrokenLineException("a line is longer than 1 MiB");
        }
        if (length == line.length) {
            byte[] longer = Arrays.copyOf(line, Math.min(MOST_BYTES, line.length * 2));
            Arrays.fill(line, (byte) 0);
            line = longer;
        }
        line[length++] = b;
    }

    private String takeLine() throws BrokenLineException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BrokenLineException("a line is not UTF-8");
        } finally {
            Arrays.fill(line, 0, length, (byte) 0);
            length = 0;
        }
    }

    /**
     * Writes the text and a line feed.
     *
     * @throws BrokenLineException when the text is too long; nothing was sent then
     */
    public void write(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= MOST_BYTES) {
            throw new BrokenLineException("a message is longer than 1 MiB");
        }
        byte[] whole = Arrays.copyOf(bytes, bytes.length + 1);
        whole[bytes.length] = '\n';
        ByteBuffer out = ByteBuffer.wrap(whole);
        while (out.hasRemaining()) {
            channel.write(out);
        }
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(whole, (byte) 0);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Closing a socket that is already broken: there is nothing left to do.
            return;
        }
    }
}
