package vn.motcua.agent.hardware.fingerprint.frame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One message: u32 length of what follows, u8 kind, u32 request id, body; big-endian. The worker is
 * not trusted: a length out of bounds or an unknown kind is an {@link IOException}, and its process
 * ends.
 *
 * @param kind what it is
 * @param id of the request that it is or answers, 0 for none
 * @param body the receiver's own; {@link #wipe()} overwrites it
 */
public record Frame(Kind kind, int id, byte[] body) {
    /** Longest body, bytes. */
    public static final int MAX_BODY = 1 << 20;

    private static final int HEAD = 5;

    /** What a frame is; its place in this list is its number on the wire. */
    public enum Kind {
        /** Worker: I am up. Body: protocol version, process id. */
        HELLO,
        /** Agent: take hold of the device. Body: {@link Messages.Open}. Answer: {@link #OPENED}. */
        OPEN,
        /** Worker. Body: {@link Messages.Opened}. */
        OPENED,
        /** Agent. Body: {@link Messages.Capture}. Answer: {@link #DONE}. */
        CAPTURE,
        /** Agent. Body: {@link Messages.Verify}. Answer: {@link #DONE}. */
        VERIFY,
        /** Agent: end the request with this id early. No answer of its own. */
        CANCEL,
        /** Worker: the sample is there; what follows is arithmetic. {@link #DONE} follows. */
        SEEN,
        /** Worker. Body: {@link Outcome}. */
        DONE,
        /** Agent: are you there? Answer: {@link #PONG}. */
        PING,
        PONG,
        /** Agent (measuring): take a picture's features. Answer: {@link #TEMPLATE}. */
        EXTRACT,
        /** Worker (measuring): the template, empty when there is none. */
        TEMPLATE,
        /**
         * Agent (measuring): hold these references until the process ends. Answer: {@link #DONE}.
         */
        LOAD,
        /** Agent (measuring): one template against all held. Answer: {@link #IDENTIFIED}. */
        IDENTIFY,
        /** Worker (measuring). Body: u32 index or -1, u32 comparisons made. */
        IDENTIFIED
    }

    private static final Kind[] KINDS = Kind.values();

    public Frame {
        if (body.length > MAX_BODY) {
            throw new IllegalArgumentException("a frame's body has at most 1 MiB");
        }
    }

    /** A frame without a body. */
    public static Frame bare(Kind kind, int id) {
        return new Frame(kind, id, new byte[0]);
    }

    /** Writes it whole; blocks. One thread at a time. */
    public void writeTo(WritableByteChannel channel) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(4 + HEAD + body.length);
        out.putInt(HEAD + body.length).put((byte) kind.ordinal()).putInt(id).put(body).flip();
        try {
            while (out.hasRemaining()) {
                channel.write(out);
            }
        } finally {
            Arrays.fill(out.array(), (byte) 0);
        }
    }

    /**
     * Waits for the next one.
     *
     * @return null when the other side has closed between two frames
     * @throws IOException when it broke off or is no frame
     */
    public static @Nullable Frame readFrom(ReadableByteChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(4 + HEAD);
        if (!fill(channel, head)) {
            return null;
        }
        head.flip();
        int length = head.getInt() - HEAD;
        int kind = head.get();
        int id = head.getInt();
        if (length < 0 || length > MAX_BODY || kind < 0 || kind >= KINDS.length) {
            throw new IOException("not a frame");
        }
        ByteBuffer body = ByteBuffer.allocate(length);
        if (!fill(channel, body) && length > 0) {
            throw new IOException("a frame broke off");
        }
        return new Frame(KINDS[kind], id, body.array());
    }

    private static boolean fill(ReadableByteChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                if (buffer.position() == 0) {
                    return false;
                }
                throw new IOException("a frame broke off");
            }
        }
        return true;
    }

    /** Overwrites the body. */
    public void wipe() {
        Arrays.fill(body, (byte) 0);
    }

    /** Never the body. */
    @Override
    public String toString() {
        return "Frame[" + kind + " " + id + "]";
    }
}
