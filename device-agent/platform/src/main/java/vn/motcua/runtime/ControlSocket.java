package vn.motcua.runtime;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * The hand that moves a simulator: a Unix socket that takes one command a line and answers one line
 * each, {@code ok} or {@code error …}. One client at a time.
 */
public final class ControlSocket implements AutoCloseable {
    private static final int LONGEST_LINE = 16 * 1024;

    private final Path path;
    private final ServerSocketChannel server;
    private final Function<String, String> commands;

    private ControlSocket(
            Path path, ServerSocketChannel server, Function<String, String> commands) {
        this.path = path;
        this.server = server;
        this.commands = commands;
    }

    /**
     * Listens.
     *
     * @param path replaced when a dead process left it
     * @param commands answers a line; called on this socket's thread
     */
    public static ControlSocket listen(Path path, Function<String, String> commands)
            throws IOException {
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        ControlSocket socket = new ControlSocket(path, server, commands);
        Thread.ofPlatform().daemon().name("control").start(socket::serve);
        return socket;
    }

    /** Sends one command to a simulator and hands back its answer. */
    public static String send(Path path, String command) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            BufferedWriter out = writer(channel);
            out.write(command + "\n");
            out.flush();
            String answer = readLine(reader(channel));
            if (answer == null) {
                throw new IOException("the simulator gave no answer");
            }
            return answer;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(path);
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept()) {
                talk(client);
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                // The client went away in the middle; the next one is welcome.
            }
        }
    }

    private void talk(SocketChannel client) throws IOException {
        BufferedReader in = reader(client);
        BufferedWriter out = writer(client);
        for (String line = readLine(in); line != null; line = readLine(in)) {
            out.write(commands.apply(line) + "\n");
            out.flush();
        }
    }

    private static @org.jspecify.annotations.Nullable String readLine(BufferedReader in)
            throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() >= LONGEST_LINE) {
                return null;
            }
            line.append((char) c);
        }
        return line.toString();
    }

    private static BufferedReader reader(SocketChannel channel) {
        return new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    }

    private static BufferedWriter writer(SocketChannel channel) {
        return new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
    }
}
