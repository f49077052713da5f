package vn.motcua.agent.hardware.fingerprint.process;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.fingerprint.frame.Frame;
import vn.motcua.agent.hardware.fingerprint.frame.Messages;

/**
 * One worker and the two ends that the agent holds of it. Its own thread listens and passes on what
 * it hears; everything else is called by the loop that owns it.
 *
 * <p>A frame is written at once, on the loop's thread: requests are far smaller than the socket's
 * buffer and one at a time, so that a worker that reads nothing cannot hold the loop up.
 */
final class WorkerProcess implements AutoCloseable {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final Process process;
    private final ServerSocketChannel server;
    private final Path socket;
    private final Consumer<WorkerEvent> listener;
    private volatile @Nullable SocketChannel channel;
    private boolean ready;

    private WorkerProcess(
            Process process,
            ServerSocketChannel server,
            Path socket,
            Consumer<WorkerEvent> listener) {
        this.process = process;
        this.server = server;
        this.socket = socket;
        this.listener = listener;
    }

    /**
     * Starts one; its first word is {@link Frame.Kind#HELLO}.
     *
     * @param listener hears it, on a thread of this worker
     * @throws IOException when no process can be started
     */
    static WorkerProcess start(WorkerCommand command, Consumer<WorkerEvent> listener)
            throws IOException {
        Path socket =
                command.folder()
                        .resolve(
                                "w"
                                        + ProcessHandle.current().pid()
                                        + "-"
                                        + NUMBERS.incrementAndGet());
        Files.deleteIfExists(socket);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
            WorkerProcess worker =
                    new WorkerProcess(command.start(socket), server, socket, listener);
            Thread.ofPlatform().daemon().name("worker-in").start(worker::listen);
            worker.process.onExit().thenRun(worker::closeServer);
            return worker;
        } catch (IOException e) {
            server.close();
            Files.deleteIfExists(socket);
            throw e;
        }
    }

    private void listen() {
        try (SocketChannel in = server.accept()) {
            channel = in;
            closeServer();
            for (Frame frame = Frame.readFrom(in); frame != null; frame = Frame.readFrom(in)) {
                if (frame.kind() == Frame.Kind.HELLO && !isMine(frame)) {
                    break;
                }
                listener.accept(new WorkerEvent.Said(this, frame));
            }
        } catch (IOException e) {
            // Died, was closed or spoke no frames: the same to us.
        }
        process.destroyForcibly();
        listener.accept(new WorkerEvent.Gone(this));
    }

    private boolean isMine(Frame hello) {
        return hello.body().length == 12
                && ByteBuffer.wrap(hello.body()).getInt(0) == Messages.VERSION
                && ByteBuffer.wrap(hello.body()).getLong(4) == process.pid();
    }

    private void closeServer() {
        try {
            server.close();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            // The folder is ours and emptied at the next start.
        }
    }

    boolean ready() {
        return ready;
    }

    void markReady() {
        ready = true;
    }

    long pid() {
        return process.pid();
    }

    /**
     * @throws IOException when it is gone
     */
    void send(Frame frame) throws IOException {
        SocketChannel open = channel;
        if (open == null) {
            throw new IOException("the worker has not connected");
        }
        frame.writeTo(open);
    }

    /** Kills it; {@link WorkerEvent.Gone} follows. */
    void kill() {
        process.destroyForcibly();
        closeServer();
    }

    /** Kills it and waits until it is gone from the machine. */
    @Override
    public void close() {
        kill();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
