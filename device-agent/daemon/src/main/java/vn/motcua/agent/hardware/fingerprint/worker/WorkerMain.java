package vn.motcua.agent.hardware.fingerprint.worker;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.fingerprint.frame.Frame;
import vn.motcua.agent.hardware.fingerprint.frame.Messages;

/**
 * The worker's process: {@code WorkerMain SOCKET}. It connects to the agent's socket, says hello
 * and serves until the agent closes it; then, or when the agent dies, it ends at once. It prints
 * nothing that anybody reads: native code may print, too.
 */
public final class WorkerMain {
    private WorkerMain() {}

    /** Exit 0 when the agent has gone, 2 for wrong arguments, 3 when it cannot shield itself. */
    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("use: SOCKET");
            Runtime.getRuntime().halt(2);
        }
        try {
            Sandbox.enter();
        } catch (IllegalStateException | UnsatisfiedLinkError e) {
            Runtime.getRuntime().halt(3);
        }
        try (SocketChannel channel =
                SocketChannel.open(UnixDomainSocketAddress.of(Path.of(args[0])))) {
            serve(channel);
        } catch (IOException e) {
            // The agent is gone or speaks another language: nothing to serve.
        }
        // Not exit: a hook or a native destructor could hang, and a native call may still run.
        Runtime.getRuntime().halt(0);
    }

    private static void serve(SocketChannel channel) throws IOException {
        EngineThread engine = new EngineThread(channel);
        engine.start();
        for (@Nullable Frame frame = Frame.readFrom(channel);
                frame != null;
                frame = Frame.readFrom(channel)) {
            engine.take(frame);
        }
    }

    static byte[] hello() {
        return ByteBuffer.allocate(12)
                .putInt(Messages.VERSION)
                .putLong(ProcessHandle.current().pid())
                .array();
    }
}
