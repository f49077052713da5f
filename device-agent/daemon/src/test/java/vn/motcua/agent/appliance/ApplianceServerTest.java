package vn.motcua.agent.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.client.ApplianceClient;
import vn.motcua.client.LineSocket;
import vn.motcua.client.RpcMessage;
import vn.motcua.client.SocketApplianceClient;
import vn.motcua.contract.appliance.DossierAnswer;
import vn.motcua.contract.appliance.FieldCount;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.appliance.ProcedureList;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
import vn.motcua.runtime.FaultHandler;

@Timeout(120)
class ApplianceServerTest {
    private static final FaultHandler FAULTS =
            (where, thrown) -> {
                throw new AssertionError(where, thrown);
            };
    private static final String HELLO =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"appliance.hello\"}";

    private static ApplianceDesk desk() {
        ProcedureBook book =
                new ProcedureBook() {
                    @Override
                    public List<FieldCount> fields(Office office, Need need) {
                        return List.of(new FieldCount("Hộ tịch", 1));
                    }

                    @Override
                    public ProcedureList search(
                            Office office, String text, @Nullable String field, int limit) {
                        return new ProcedureList(0, List.of());
                    }
                };
        DossierDesk dossiers =
                new DossierDesk() {
                    @Override
                    public CompletableFuture<DossierAnswer> find(String code) {
                        return CompletableFuture.completedFuture(
                                new DossierAnswer(DossierAnswer.Result.AWAY, null));
                    }

                    @Override
                    public void forget() {}
                };
        return new ApplianceDesk(
                new DeviceId("kiosk-01"),
                "0.1.0",
                List::of,
                new HubAway(),
                new HubAway()::rate,
                null,
                book,
                dossiers,
                _ -> CompletableFuture.completedFuture(false),
                null,
                InstantSource.system());
    }

    private static ApplianceServer server(Path socket) throws IOException {
        return ApplianceServer.listen(socket, desk(), Optional.empty(), "r2", FAULTS);
    }

    private static LineSocket connect(Path socket) throws IOException {
        return new LineSocket(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    private static RpcMessage ask(LineSocket line, String text) throws IOException {
        line.write(text);
        return RpcMessage.read(String.valueOf(line.read()));
    }

    private static int code(RpcMessage answer) {
        RpcMessage.RpcError error = answer.error();
        return error == null ? 0 : error.code();
    }

    @Test
    void aWindowOfAnotherSlotIsToldSoAndCountsNeitherAsDrawn(@TempDir Path folder)
            throws Exception {
        Path socket = folder.resolve("run/ui.sock");
        String shows =
                """
                {"jsonrpc":"2.0","id":1,"method":"screen.shows","params":{"slot":"%s","inUse":%s}}\
                """;
        try (ApplianceServer server = server(socket);
                LineSocket line = connect(socket)) {
            assertThat(ask(line, shows.formatted("first", true)).result()).contains("false");
            assertThat(server.hasDrawn()).isFalse();
            assertThat(server.inUse()).isTrue();
            assertThat(ask(line, shows.formatted("r2", false)).result()).contains("true");
            assertThat(server.hasDrawn()).isTrue();
            assertThat(server.inUse()).isFalse();
            // Started by hand, it belongs to no slot and is left alone.
            assertThat(ask(line, shows.formatted("", true)).result()).contains("true");
            assertThat(
                            code(
                                    ask(
                                            line,
                                            """
                                            {"jsonrpc":"2.0","id":1,"method":"screen.shows","params":{}}\
                                            """)))
                    .isEqualTo(RpcMessage.INVALID_PARAMS);
        }
    }

    @Test
    void aStaleFileIsReplacedAndOnlyOwnerAndGroupMayConnect(@TempDir Path folder) throws Exception {
        Path socket = folder.resolve("run/ui.sock");
        try (ApplianceServer first = server(socket)) {
            assertThat(first.screens()).isZero();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-rw----");
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(folder.resolve("run"))))
                    .isEqualTo("rwxr-x---");
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> server(socket))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another agent");
        }
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(socket));
        }
        assertThat(socket).exists();
        try (ApplianceServer second = server(socket);
                LineSocket line = connect(socket)) {
            assertThat(second.screens()).isBetween(0, 1);
            assertThat(ask(line, HELLO).result()).contains("kiosk-01");
        }
        assertThat(socket).doesNotExist();
    }

    @Test
    void wrongRequestsAreAnsweredAndTheConnectionStays(@TempDir Path folder) throws Exception {
        Path socket = folder.resolve("ui.sock");
        try (ApplianceServer server = server(socket);
                LineSocket line = connect(socket)) {
            assertThat(code(ask(line, "secret word"))).isEqualTo(RpcMessage.PARSE_ERROR);
            assertThat(code(ask(line, "{\"jsonrpc\":\"2.0\",\"id\":3}")))
                    .isEqualTo(RpcMessage.INVALID_REQUEST);
            assertThat(code(ask(line, "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"x\"}")))
                    .isEqualTo(RpcMessage.METHOD_NOT_FOUND);
            String noParams = "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"procedures.fields\"}";
            assertThat(code(ask(line, noParams))).isEqualTo(RpcMessage.INVALID_PARAMS);
            String badParams = noParams.replace("\"}", "\",\"params\":{\"need\":\"FLY\"}}");
            assertThat(code(ask(line, badParams))).isEqualTo(RpcMessage.INVALID_PARAMS);
            String issue =
                    "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ticket.reprint\",\"params\":"
                            + "{\"ticket\":\"00000000-0000-4000-8000-000000000001\"}}";
            assertThat(code(ask(line, issue))).isEqualTo(RpcMessage.TRY_AGAIN);
            assertThat(ask(line, HELLO).result()).contains("kiosk-01");
            assertThat(server.screens()).isEqualTo(1);
        }
    }

    @Test
    void aLineWithoutEndIsCutOffAtTheLimitAndHarmsNobodyElse(@TempDir Path folder)
            throws Exception {
        Path socket = folder.resolve("ui.sock");
        try (ApplianceServer server = server(socket);
                LineSocket other = connect(socket);
                SocketChannel flood = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            byte[] chunk = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
            boolean cut = false;
            for (int i = 0; i < 64 && !cut; i++) {
                try {
                    ByteBuffer out = ByteBuffer.wrap(chunk);
                    while (out.hasRemaining()) {
                        flood.write(out);
                    }
                } catch (IOException expected) {
                    cut = true;
                }
            }
            assertThat(cut).isTrue();
            assertThat(ask(other, HELLO).result()).contains("kiosk-01");
            assertThat(server.screens()).isBetween(1, 2);
        }
    }

    @Test
    void garbageOfAnyKindNeverStopsTheServer(@TempDir Path folder) throws Exception {
        Path socket = folder.resolve("ui.sock");
        Random random = new Random(5);
        String good =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"procedures.search\",\"params\":"
                        + "{\"text\":\"a\",\"limit\":5}}";
        try (ApplianceServer server = server(socket)) {
            for (int round = 0; round < 150; round++) {
                try (SocketChannel raw = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                    for (int line = 0; line < 10; line++) {
                        byte[] bytes = (good + "\n").getBytes(StandardCharsets.UTF_8);
                        for (int change = random.nextInt(4); change > 0; change--) {
                            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                        }
                        raw.write(ByteBuffer.wrap(bytes));
                    }
                } catch (IOException cutOff) {
                    assertThat(server.screens()).isLessThanOrEqualTo(4);
                }
            }
            RpcMessage answer = null;
            for (int i = 0; i < 50 && answer == null; i++) {
                try (LineSocket line = connect(socket)) {
                    RpcMessage heard = ask(line, HELLO);
                    answer = heard.result() == null ? null : heard;
                } catch (IOException stillFull) {
                    answer = null;
                }
            }
            assertThat(answer).isNotNull();
        }
    }

    @Test
    void theFifthScreenIsRefusedWithAReason(@TempDir Path folder) throws Exception {
        Path socket = folder.resolve("ui.sock");
        List<LineSocket> open = new ArrayList<>();
        try (ApplianceServer server = server(socket)) {
            for (int i = 0; i < ApplianceServer.MOST_SCREENS; i++) {
                LineSocket line = connect(socket);
                open.add(line);
                assertThat(ask(line, HELLO).result()).isNotNull();
            }
            try (LineSocket fifth = connect(socket)) {
                assertThat(code(RpcMessage.read(String.valueOf(fifth.read()))))
                        .isEqualTo(RpcMessage.BUSY);
                assertThat(fifth.read()).isNull();
            }
            assertThat(server.screens()).isEqualTo(4);
        } finally {
            open.forEach(LineSocket::close);
        }
    }

    @Test
    void newsReachEveryScreenAndTheClientComesBackAfterARestart(@TempDir Path folder)
            throws Exception {
        Path socket = folder.resolve("ui.sock");
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        ApplianceClient.Listener listener =
                new ApplianceClient.Listener() {
                    @Override
                    public void connected(boolean up) {
                        told.add(up ? "up" : "down");
                    }

                    @Override
                    public void printed(PrintState state) {
                        told.add(state.stage().name());
                    }
                };
        try (SocketApplianceClient client = new SocketApplianceClient(socket, listener, FAULTS)) {
            for (int start = 0; start < 2; start++) {
                try (ApplianceServer server = server(socket)) {
                    assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("up");
                    server.printed(new PrintState("", PrintState.Stage.CONFIRMED, null));
                    assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("CONFIRMED");
                    assertThat(
                                    client.findRating(RatingProof.ofKey("k"))
                                            .get(20, TimeUnit.SECONDS)
                                            .result())
                            .isEqualTo(RatingAnswer.Result.HUB_AWAY);
                    assertThat(client.fields(Need.SUBMIT).get(20, TimeUnit.SECONDS)).hasSize(1);
                }
                assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("down");
            }
        }
    }
}
