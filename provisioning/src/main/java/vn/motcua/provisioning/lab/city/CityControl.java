package vn.motcua.provisioning.lab.city;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The hand that troubles the gateway: a Unix socket, a line {@code trouble WORD}, {@code finger
 * FILE} or {@code finger none}, an answer {@code ok} or {@code error …}. One client at a time.
 */
public final class CityControl implements AutoCloseable {
    private static final int LONGEST_LINE = 5_000;

    private final Path path;
    private final ServerSocketChannel server;
    private final CityGateway gateway;

    private CityControl(Path path, ServerSocketChannel server, CityGateway gateway) {
        this.path = path;
        this.server = server;
        this.gateway = gateway;
    }

    /**
     * @param path replaced when a dead process left it
     */
    public static CityControl listen(Path path, CityGateway gateway) throws IOException {
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        CityControl control = new CityControl(path, server, gateway);
        Thread.ofPlatform().daemon().name("city control").start(control::serve);
        return control;
    }

    /** One control line. */
    String command(String line) {
        if (line.startsWith("finger ")) {
            return finger(line.substring(7).strip());
        }
        Optional<Trouble> trouble =
                line.startsWith("trouble ")
                        ? Trouble.ofWord(line.substring(8).strip())
                        : Optional.empty();
        trouble.ifPresent(gateway::trouble);
        return trouble.isPresent()
                ? "ok"
                : "error use: trouble "
                        + Arrays.stream(Trouble.values())
                                .map(Trouble::word)
                                .collect(Collectors.joining("|"));
    }

    private String finger(String file) {
        try {
            gateway.finger(file.equals("none") ? null : Path.of(file));
            return "ok";
        } catch (IOException | InvalidPathException e) {
            return "error use: finger none, or a readable file of at most 16 KiB";
        }
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
        BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                Channels.newInputStream(client), StandardCharsets.UTF_8));
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && line.length() < LONGEST_LINE; c = in.read()) {
            if (c != '\n') {
                line.append((char) c);
                continue;
            }
            ByteBuffer answer = StandardCharsets.UTF_8.encode(command(line.toString()) + "\n");
            while (answer.hasRemaining()) {
                client.write(answer);
            }
            line.setLength(0);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(path);
    }
}
