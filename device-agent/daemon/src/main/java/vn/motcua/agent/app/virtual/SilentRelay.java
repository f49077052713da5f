package vn.motcua.agent.app.virtual;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A cable that can be pulled: carries TCP to one place until then, and afterwards neither a byte
 * nor the end of a connection, as a dead switch does. Any thread.
 */
final class SilentRelay implements AutoCloseable {
    private static final int CONNECT_MS = 5_000;
    private static final int BUFFER = 8_192;
    private static final int MOST_WAITING = 8;

    private final InetSocketAddress to;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean pulled;
    private volatile boolean closed;

    SilentRelay(String host, int port) throws IOException {
        this.to = new InetSocketAddress(host, port);
        this.server = new ServerSocket(0, MOST_WAITING, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("cable").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** From now on it is silent in both directions, for good; new connections hang as well. */
    void pull() {
        pulled = true;
    }

    private void accept() {
        while (!closed) {
            try {
                Socket near = keep(server.accept());
                if (!pulled) {
                    Socket far = keep(new Socket());
                    far.connect(to, CONNECT_MS);
                    Thread.ofPlatform().daemon().name("cable-out").start(() -> carry(near, far));
                    Thread.ofPlatform().daemon().name("cable-in").start(() -> carry(far, near));
                }
            } catch (IOException e) {
                // Closed, or nobody is there: the device tries again.
            }
        }
    }

    private Socket keep(Socket socket) {
        open.add(socket);
        return socket;
    }

    private void carry(Socket from, Socket into) {
        byte[] some = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            for (int got = in.read(some); got >= 0; got = in.read(some)) {
                if (!pulled) {
                    out.write(some, 0, got);
                }
            }
        } catch (IOException e) {
            // One side is gone.
        }
        if (!pulled) {
            end(from);
            end(into);
        }
    }

    private void end(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone.
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
        open.forEach(this::end);
    }
}
