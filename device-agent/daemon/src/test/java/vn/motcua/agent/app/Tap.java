package vn.motcua.agent.app;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.motcua.client.LineSocket;

/** Stands between a screen and its agent and keeps every line that passes. */
final class Tap implements AutoCloseable {
    private final ServerSocketChannel server;
    private final Path agent;
    private final List<String> toAgent = new CopyOnWriteArrayList<>();
    private final List<String> toScreen = new CopyOnWriteArrayList<>();

    Tap(Path here, Path agent) throws IOException {
        this.agent = agent;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(here));
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                LineSocket screen = new LineSocket(server.accept());
                LineSocket far =
                        new LineSocket(SocketChannel.open(UnixDomainSocketAddress.of(agent)));
                Thread.ofPlatform().daemon().start(() -> pump(screen, far, toAgent));
                Thread.ofPlatform().daemon().start(() -> pump(far, screen, toScreen));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private static void pump(LineSocket from, LineSocket to, List<String> kept) {
        try (from;
                to) {
            String line = from.read();
            while (line != null) {
                kept.add(line);
                to.write(line);
                line = from.read();
            }
        } catch (IOException closed) {
            return;
        }
    }

    List<String> toAgent() {
        return List.copyOf(toAgent);
    }

    List<String> toScreen() {
        return List.copyOf(toScreen);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
