package vn.motcua.kiosk.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vn.motcua.client.Calls;
import vn.motcua.client.RpcMessage;
import vn.motcua.contract.appliance.FieldCount;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.appliance.ProcedureList;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.VisitorView;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.Wire;
import vn.motcua.kiosk.Identities;
import vn.motcua.kiosk.Samples;

/** A small scripted agent on a real Unix socket: the real lines, no queue behind them. */
final class AgentDouble implements AutoCloseable {
    private final ServerSocketChannel server;
    private final Path socket;
    private final Office office;
    private final Thread thread;

    /** Every request in the order of arrival, once it is answered. */
    final BlockingQueue<RpcMessage> requests = new LinkedBlockingQueue<>();

    /** How many requests for a number die with the connection before they are answered. */
    final AtomicInteger dieAtIssue = new AtomicInteger();

    /** The ways to say who one is that it offers. */
    volatile List<Means> means = List.of();

    /** What the city says of whoever is identified. */
    volatile VisitorView visitor = VisitorView.without(VisitorView.Result.AWAY);

    private volatile @Nullable SocketChannel line;

    AgentDouble(Path socket, Office office) throws IOException {
        this.socket = socket;
        this.office = office;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        this.thread = Thread.ofPlatform().name("agent double").daemon(true).start(this::run);
    }

    private void run() {
        while (server.isOpen()) {
            try (SocketChannel channel = server.accept();
                    BufferedReader in =
                            new BufferedReader(
                                    Channels.newReader(channel, StandardCharsets.UTF_8))) {
                line = channel;
                for (String text = in.readLine(); text != null; text = in.readLine()) {
                    RpcMessage request = RpcMessage.read(text);
                    if (Calls.ISSUE.equals(request.method())
                            && dieAtIssue.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                        requests.add(request);
                        break;
                    }
                    send(RpcMessage.answer(Objects.requireNonNull(request.id()), answer(request)));
                    requests.add(request);
                }
            } catch (IOException away) {
                // The screen went away, or this double was closed.
            }
        }
    }

    private Object answer(RpcMessage request) {
        return switch (Objects.requireNonNull(request.method())) {
            case Calls.HELLO -> Identities.info(office, means);
            case Calls.BEGIN_IDENTITY, Calls.CANCEL_IDENTITY ->
                    Identities.view(Means.CARD_QR, IdentityView.Stage.WAITING);
            case Calls.TYPE_IDENTITY ->
                    Identities.named(
                            Means.TYPED, IdentityView.Stage.IDENTIFIED, Identities.number());
            case Calls.VISITOR -> visitor;
            case Calls.BOARD -> Samples.board();
            case Calls.FIELDS -> new Calls.Fields(List.of(new FieldCount("Hộ tịch", 32)));
            case Calls.SEARCH -> new ProcedureList(1, List.of(Samples.birth()));
            case Calls.ISSUE -> Samples.issued(PrintState.Stage.WRITING);
            case Calls.FIND_RATING -> new RatingAnswer(RatingAnswer.Result.FOUND, Samples.target());
            case Calls.RATE -> new RatingAnswer(RatingAnswer.Result.ACCEPTED, Samples.target());
            default -> new Calls.Done(true);
        };
    }

    void tell(String method, Object params) throws IOException {
        send(RpcMessage.notification(method, params));
    }

    private void send(RpcMessage message) throws IOException {
        SocketChannel channel = Objects.requireNonNull(line);
        synchronized (this) {
            ByteBuffer bytes =
                    ByteBuffer.wrap((message.text() + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** The next request of this method; others before it are passed over. */
    RpcMessage next(String method) throws InterruptedException {
        while (true) {
            RpcMessage request = requests.poll(20, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("no " + method + " came");
            }
            if (method.equals(request.method())) {
                return request;
            }
        }
    }

    List<IssueRequest> issues(int count) throws Exception {
        List<IssueRequest> found = new ArrayList<>();
        while (found.size() < count) {
            found.add(params(next(Calls.ISSUE), IssueRequest.class));
        }
        return found;
    }

    static <T> T params(RpcMessage request, Class<T> type) throws MalformedMessageException {
        return Wire.read(Objects.requireNonNull(request.params()), type);
    }

    @Override
    public void close() throws Exception {
        server.close();
        SocketChannel channel = line;
        if (channel != null) {
            channel.close();
        }
        thread.join(5_000);
        Files.deleteIfExists(socket);
    }
}
