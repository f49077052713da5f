package vn.motcua.client;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.runtime.Mailbox;

/**
 * One connection to the agent, from connect to its end: numbered requests, their answers by number,
 * one thread that writes. Never comes back; the client makes the next one.
 */
final class AgentLink implements AutoCloseable {
    private static final int MOST_WAITING = 256;

    /** What came without being asked. */
    interface Incoming {
        void notification(RpcMessage message) throws MalformedMessageException;
    }

    private final LineSocket socket;
    private final Mailbox<String> outgoing = new Mailbox<>(MOST_WAITING);
    private final ConcurrentHashMap<Long, CompletableFuture<RpcMessage>> asked =
            new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Thread writer;
    private volatile boolean open = true;

    private AgentLink(LineSocket socket) {
        this.socket = socket;
        this.writer =
                Thread.ofPlatform().name("agent-link-out").daemon(true).unstarted(this::write);
    }

    static AgentLink connect(Path path) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        AgentLink link = new AgentLink(new LineSocket(channel));
        link.writer.start();
        return link;
    }

    /** Completes with the answer, or exceptionally with {@link IOException}. */
    CompletableFuture<RpcMessage> ask(String method, @Nullable Object params, Duration limit) {
        long id = numbers.incrementAndGet();
        CompletableFuture<RpcMessage> answer = new CompletableFuture<>();
        asked.put(id, answer);
        if (!outgoing.offer(RpcMessage.request(id, method, params).text())) {
            fail(id, "too many requests wait for the agent");
        } else if (!open) {
            fail(id, "the agent is away");
        } else {
            CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> fail(id, "the agent did not answer in time"));
        }
        return answer;
    }

    private void fail(long id, String why) {
        CompletableFuture<RpcMessage> answer = asked.remove(id);
        if (answer != null) {
            answer.completeExceptionally(new IOException(why));
        }
    }

    /** Reads until the connection ends; the caller's thread delivers answers and notifications. */
    void readUntilClosed(Incoming incoming) throws IOException {
        String line = socket.read();
        while (line != null) {
            RpcMessage message = RpcMessage.read(line);
            if (message.method() != null) {
                incoming.notification(message);
            } else if (message.id() != null) {
                CompletableFuture<RpcMessage> answer = asked.remove(message.id());
                if (answer != null) {
                    answer.complete(message);
                }
            } else if (message.error() != null) {
                throw new IOException("the agent refuses this connection");
            }
            line = socket.read();
        }
    }

    private void write() {
        try {
            while (open) {
                socket.write(outgoing.take());
            }
        } catch (IOException e) {
            // The reader sees the same end and tells it.
            socket.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        open = false;
        socket.close();
        writer.interrupt();
        List<Long> left = new ArrayList<>(asked.keySet());
        left.forEach(id -> fail(id, "the connection to the agent ended"));
    }
}
