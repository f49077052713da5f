package vn.motcua.agent.hardware.fingerprint.synthetic;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The far end of libfprint's virtual image sensor ({@code FP_VIRTUAL_IMAGE}): puts prints on it,
 * and makes the trouble that a sensor makes. It takes a touch only while somebody waits for a
 * finger, so that each call tries for a while; one that ended with its worker before it was read,
 * or came while the one before was still being read, is made again. One thread.
 *
 * <p>Native byte order: u32 width, u32 height, pixels; a first word below zero is a command.
 */
public final class VirtualSensor {
    private static final int RETRY = -1;
    private static final int ERROR = -2;
    private static final int UNPLUG = -5;
    private static final long PAUSE_MS = 20;

    private final Path socket;
    private final Duration patience;

    /**
     * @param patience how long to wait for somebody to wait for a finger
     */
    public VirtualSensor(Path socket, Duration patience) {
        this.socket = socket;
        this.patience = patience;
    }

    /** Puts a finger on it and takes it away again. */
    public void put(Print print) throws IOException, InterruptedException {
        ByteBuffer out =
                ByteBuffer.allocate(8 + print.pixels().length).order(ByteOrder.nativeOrder());
        send(out.putInt(print.width()).putInt(print.height()).put(print.pixels()).flip());
    }

    /**
     * A bad touch.
     *
     * @param code 0 general, 1 too short, 2 off centre, 3 take the finger away
     */
    public void retry(int code) throws IOException, InterruptedException {
        command(RETRY, code);
    }

    /**
     * A fault of the driver.
     *
     * @param code of libfprint, 0 general
     */
    public void error(int code) throws IOException, InterruptedException {
        command(ERROR, code);
    }

    public void unplug() throws IOException, InterruptedException {
        command(UNPLUG, 0);
    }

    private void command(int what, int value) throws IOException, InterruptedException {
        ByteBuffer out = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
        send(out.putInt(what).putInt(value).flip());
    }

    /**
     * The driver closes when it has read all. A reader that is killed, or turns a second caller
     * away, closes too, but leaves bytes unread: the system then reports a reset instead of the
     * end.
     */
    private static void awaitTaken(SocketChannel channel, long end) throws IOException {
        long left = Math.max(1, (end - System.nanoTime()) / 1_000_000);
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            if (selector.select(left) == 0) {
                throw new IOException("nobody took it");
            }
        }
        channel.read(ByteBuffer.allocate(1));
    }

    private void send(ByteBuffer bytes) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                // The driver closes when it has taken all; before, closing would take it back.
                channel.shutdownOutput();
                awaitTaken(channel, end);
                return;
            } catch (IOException e) {
                if (System.nanoTime() - end >= 0) {
                    throw e;
                }
                Thread.sleep(PAUSE_MS);
                bytes.rewind();
            }
        }
    }
}
