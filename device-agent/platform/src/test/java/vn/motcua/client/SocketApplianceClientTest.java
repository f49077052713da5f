package vn.motcua.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.appliance.ApplianceInfo;
import vn.motcua.contract.appliance.BoardView;
import vn.motcua.contract.appliance.FieldCount;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.OfficeId;

/** The client against a hand-driven other end of a real Unix socket. */
class SocketApplianceClientTest {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private final ApplianceClient.Listener listener =
            new ApplianceClient.Listener() {
                @Override
                public void connected(boolean up) {
                    told.add(up ? "up" : "down");
                }

                @Override
                public void changed(ApplianceInfo info) {
                    told.add("info " + info.device());
                }

                @Override
                public void board(BoardView view) {
                    told.add("board " + view.ageMs());
                }
            };

    private static final ApplianceInfo INFO =
            new ApplianceInfo(
                    new DeviceId("kiosk-01"),
                    "0.1.0",
                    new Office(
                            new OfficeId("mau"),
                            "",
                            "",
                            "Mẫu",
                            "",
                            "",
                            "",
                            "https://mau.example",
                            3,
                            5,
                            List.of(),
                            List.of(),
                            BusinessCalendar.plain(List.of(), 0, 0, List.of()),
                            List.of(),
                            List.of(),
                            null),
                    List.of(),
                    true,
                    List.of());

    private String next() throws InterruptedException {
        String what = told.poll(20, TimeUnit.SECONDS);
        return what == null ? "nothing" : what;
    }

    private static ServerSocketChannel listenAt(Path path) throws IOException {
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        return server;
    }

    private static RpcMessage answerHello(LineSocket peer) throws IOException {
        RpcMessage hello = RpcMessage.read(String.valueOf(peer.read()));
        assertThat(hello.method()).isEqualTo(Calls.HELLO);
        peer.write(RpcMessage.answer(idOf(hello), INFO).text());
        return hello;
    }

    private static long idOf(RpcMessage message) {
        Long id = message.id();
        return id == null ? -1 : id;
    }

    @Test
    void itGreetsAsksListensAndComesBackByItself(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("agent.sock");
        try (SocketApplianceClient client =
                new SocketApplianceClient(path, listener, (w, t) -> told.add("fault " + w))) {
            assertThatThrownBy(() -> client.board().get(5, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IOException.class);
            try (ServerSocketChannel server = listenAt(path);
                    LineSocket peer = new LineSocket(server.accept())) {
                answerHello(peer);
                assertThat(next()).isEqualTo("up");
                assertThat(next()).isEqualTo("info kiosk-01");

                var fields = client.fields(Need.SUBMIT);
                RpcMessage asked = RpcMessage.read(String.valueOf(peer.read()));
                assertThat(asked.params()).isEqualTo("{\"need\":\"SUBMIT\"}");
                peer.write(
                        RpcMessage.notification(Calls.BOARD_CHANGED, new BoardView(null, 5, true))
                                .text());
                peer.write(
                        RpcMessage.answer(
                                        idOf(asked),
                                        new Calls.Fields(List.of(new FieldCount("Đất đai", 3))))
                                .text());
                assertThat(fields.get(20, TimeUnit.SECONDS))
                        .containsExactly(new FieldCount("Đất đai", 3));
                assertThat(next()).isEqualTo("board 5");

                var refused = client.dossier("x");
                asked = RpcMessage.read(String.valueOf(peer.read()));
                peer.write(RpcMessage.failure(idOf(asked), RpcMessage.INVALID_PARAMS, "no").text());
                assertThatThrownBy(() -> refused.get(20, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(IOException.class);

                var lost =
                        client.callHelp(
                                new vn.motcua.contract.queue.CommandId(
                                        "00000000-0000-4000-8000-000000000001"));
                peer.read();
                peer.close();
                assertThatThrownBy(() -> lost.get(20, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(IOException.class);
                assertThat(next()).isEqualTo("down");
            }
            try (ServerSocketChannel server = listenAt(path);
                    LineSocket peer = new LineSocket(server.accept())) {
                answerHello(peer);
                assertThat(next()).isEqualTo("up");
                assertThat(next()).isEqualTo("info kiosk-01");
                peer.write("{\"no\":\"rpc\"}");
                assertThat(peer.read()).isNull();
                assertThat(next()).isEqualTo("down");
            }
        }
        assertThat(told).isEmpty();
    }

    @Test
    void aFaultOfTheListenerReachesTheFaultHandler(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("agent.sock");
        ApplianceClient.Listener broken =
                new ApplianceClient.Listener() {
                    @Override
                    public void connected(boolean up) {
                        throw new IllegalStateException("bug");
                    }
                };
        try (ServerSocketChannel server = listenAt(path);
                SocketApplianceClient client =
                        new SocketApplianceClient(path, broken, (w, t) -> told.add("fault " + w));
                LineSocket peer = new LineSocket(server.accept())) {
            answerHello(peer);
            assertThat(next()).isEqualTo("fault agent-link");
            assertThat(client.hello()).isNotDone();
        }
    }
}
