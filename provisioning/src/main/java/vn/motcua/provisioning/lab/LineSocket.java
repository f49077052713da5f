package vn.motcua.provisioning.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A line a question over a Unix socket; for one thread. */
public final class LineSocket implements AutoCloseable {
    private final SocketChannel channel;
    private final BufferedReader answers;

    public LineSocket(Path socket) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        answers =
                new BufferedReader(
                        new InputStreamReader(
                                Channels.newInputStream(channel), StandardCharsets.UTF_8));
    }

    public void tell(String line) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    public String ask(String line) throws IOException {
        tell(line);
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the other side hung up");
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
